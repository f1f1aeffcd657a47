import django.db.models.deletion
import krachtwerk.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0062_own_rules'),
    ]

    operations = [
        migrations.CreateModel(
            name='HoursTold',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                ('hours', models.DecimalField(decimal_places=1, max_digits=4)),
                ('other_hours', models.DecimalField(decimal_places=1, max_digits=4)),
                ('at', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hours_told', to='krachtwerk.membership')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['membership', 'at'], name='hours_of_worker')],
                'constraints': [models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('other_hours__gte', 0), ('other_hours__lte', models.F('hours'))), name='hours_told_fit')],
            },
        ),
    ]

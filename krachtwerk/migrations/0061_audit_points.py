import django.db.models.deletion
import krachtwerk.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0053_coaching_practice'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileCounts',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                ('points', models.JSONField()),
                ('is_enough', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('audit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='file_counts', to='krachtwerk.fidelityaudit')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FilePoint',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('inventory', 'inventory'), ('action_plan', 'action_plan')], max_length=24)),
                ('no', models.PositiveSmallIntegerField()),
                ('mark', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('unclear', 'unclear')], max_length=24, null=True)),
                ('seen', models.PositiveIntegerField(null=True)),
                ('whole', models.PositiveIntegerField(null=True)),
                ('auditor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='points', to='krachtwerk.auditor')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='krachtwerk.sampledfile')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['inventory', 'action_plan'])), name='file_point_kind'), models.CheckConstraint(condition=models.Q(('mark__in', ['yes', 'no', 'unclear'])), name='file_point_mark'), models.UniqueConstraint(condition=models.Q(('auditor', None)), fields=('file', 'kind', 'no'), name='one_counted_file_point'), models.UniqueConstraint(fields=('file', 'auditor', 'kind', 'no'), name='one_tapped_file_point'), models.CheckConstraint(condition=models.Q(('auditor', None), ('mark__isnull', False), _connector='OR'), name='tapped_is_marked')],
            },
        ),
    ]

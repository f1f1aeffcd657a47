import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0041_turn'),
    ]

    operations = [
        migrations.AlterField(
            model_name='safetystep',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='krachtwerk.safetyline'),
        ),
        migrations.AddConstraint(
            model_name='safetystep',
            constraint=models.UniqueConstraint(fields=('line', 'action'), name='line_once_at_a_step'),
        ),
    ]

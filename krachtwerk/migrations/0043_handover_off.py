from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0042_safety_steps'),
    ]

    operations = [
        migrations.AddField(
            model_name='handover',
            name='off_at',
            field=models.DateTimeField(null=True),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0063_hours_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='paperask',
            name='again',
            field=models.UUIDField(null=True),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0040_released'),
    ]

    operations = [
        migrations.AddField(
            model_name='personplace',
            name='turn',
            field=models.BigIntegerField(null=True),
        ),
    ]

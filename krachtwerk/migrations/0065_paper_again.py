from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0064_talk_taken_back'),
    ]

    operations = [
        migrations.AddField(
            model_name='paperask',
            name='again',
            field=models.UUIDField(null=True),
        ),
    ]

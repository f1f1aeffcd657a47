from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0038_modules'),
    ]

    operations = [
        migrations.AddField(
            model_name='togetheranswer',
            name='shown_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='togetherwords',
            name='shown_at',
            field=models.DateTimeField(null=True),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0063_hours_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='worksheetreview',
            name='was_done_at',
            field=models.DateTimeField(null=True),
        ),
    ]

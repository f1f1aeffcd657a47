"""The two logs begin anew, each row in a chain: nothing was released, and a chain has no loose beginning."""


import django.db.models.deletion
import krachtwerk.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('krachtwerk', '0009_permissions'),
    ]

    operations = [
        migrations.DeleteModel(name='ReadingLine'),
        migrations.DeleteModel(name='ReadingEvent'),
        migrations.DeleteModel(name='JournalEntry'),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation_no', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('seat_no', models.BigIntegerField(null=True)),
                ('role', models.CharField(max_length=24)),
                ('together', models.BooleanField(default=False)),
                ('request', models.UUIDField(default=krachtwerk.kit.ids.new_id)),
                ('prev_hash', models.BinaryField(max_length=32)),
                ('hash', models.BinaryField(max_length=32)),
                ('seal', models.BinaryField(max_length=16)),
                ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, unique=True)),
                ('account_no', models.BigIntegerField(null=True)),
                ('act', models.CharField(max_length=48)),
                ('kind', models.CharField(max_length=32)),
                ('row', models.UUIDField()),
                ('client_token', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['client_token', 'at'], name='journal_client'), models.Index(fields=['row'], name='journal_row')],
            },
        ),
        migrations.CreateModel(
            name='LogHead',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation_no', models.BigIntegerField()),
                ('month', models.DateField()),
                ('last_no', models.BigIntegerField(default=0)),
                ('hash', models.BinaryField(max_length=32)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation_no', 'month'), name='one_chain_a_month')],
            },
        ),
        migrations.CreateModel(
            name='ReadingEvent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation_no', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('seat_no', models.BigIntegerField(null=True)),
                ('role', models.CharField(max_length=24)),
                ('together', models.BooleanField(default=False)),
                ('request', models.UUIDField(default=krachtwerk.kit.ids.new_id)),
                ('prev_hash', models.BinaryField(max_length=32)),
                ('hash', models.BinaryField(max_length=32)),
                ('seal', models.BinaryField(max_length=16)),
                ('account_no', models.BigIntegerField()),
                ('on_behalf_no', models.BigIntegerField(null=True)),
                ('page', models.CharField(max_length=48)),
                ('purpose', models.CharField(max_length=24)),
                ('act', models.CharField(default='read', max_length=12)),
                ('outcome', models.CharField(default='ok', max_length=8)),
                ('mode', models.CharField(blank=True, max_length=8)),
                ('emergency', models.BooleanField(default=False)),
                ('asked', models.UUIDField(null=True)),
                ('text_hash', models.BinaryField(max_length=16, null=True)),
                ('text_length', models.PositiveSmallIntegerField(null=True)),
                ('point', models.BinaryField(max_length=16, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_no', 'at'], name='reading_event_when')],
            },
        ),
        migrations.CreateModel(
            name='SignedHead',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation_no', models.BigIntegerField()),
                ('head_no', models.BigIntegerField()),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=8)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('last_no', models.BigIntegerField()),
                ('hash', models.BinaryField(max_length=32)),
                ('signature', models.BinaryField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('head_no', 'kind', 'on'), name='one_signature_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ReadingLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('client_token', models.UUIDField()),
                ('room', models.CharField(max_length=24)),
                ('account_no', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='krachtwerk.readingevent')),
            ],
            options={
                'indexes': [models.Index(fields=['client_token', 'account_no', 'at'], name='reading_line_who')],
            },
        ),
    ]

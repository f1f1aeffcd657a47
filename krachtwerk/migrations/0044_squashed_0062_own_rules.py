import django.db.models.deletion
import krachtwerk.kit.ids
from django.db import migrations, models

from krachtwerk.kit import clock
from krachtwerk.kit.tables import MakeTables


def _begin(apps, _):
    """What a place is now, it was from its first day: nobody kept what it was before."""
    place, stay = (apps.get_model("krachtwerk", name) for name in ("Membership", "TeamStay"))
    for one in place.objects.select_related("organisation").order_by("id").iterator():
        day, zone = one.starts_on, one.organisation.zone
        stay.objects.create(
            organisation_id=one.organisation_id,
            membership=one,
            team_id=one.team_id,
            role=one.role,
            hours=one.hours,
            starts_at=clock.at_local(day, 0, 0, zone),
        )


class Migration(migrations.Migration):

    replaces = [
        ('krachtwerk', '0044_goal_ladder'),
        ('krachtwerk', '0045_reading_along'),
        ('krachtwerk', '0046_team_stay'),
        ('krachtwerk', '0047_team_measurement'),
        ('krachtwerk', '0051_coaching'),
        ('krachtwerk', '0052_team_meeting'),
        ('krachtwerk', '0053_coaching_practice'),
        ('krachtwerk', '0055_audit'),
        ('krachtwerk', '0056_audit_report'),
        ('krachtwerk', '0057_audit_asks'),
        ('krachtwerk', '0061_audit_points'),
        ('krachtwerk', '0062_own_rules'),
    ]

    dependencies = [
        ('krachtwerk', '0001_squashed_0043_handover_off'),
    ]

    operations = [
        MakeTables([
            migrations.CreateModel(
                name='Attempt',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('off_at', models.DateTimeField(null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='krachtwerk.membership')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('done_at', None), ('off_at', None), _connector='OR'), name='tried_or_let_go')],
                },
            ),
            migrations.CreateModel(
                name='AuditRefusal',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('is_on', models.BooleanField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'indexes': [models.Index(fields=['client', 'at'], name='refusals_of_client')],
                },
            ),
            migrations.CreateModel(
                name='Coaching',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('hours', models.DecimalField(decimal_places=1, max_digits=4)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField(null=True)),
                    ('coach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coaches', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coached_by', to='krachtwerk.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at', None)), fields=('worker',), name='one_coach_at_a_time'), models.CheckConstraint(condition=models.Q(('hours__gt', 0), ('hours__lte', 36)), name='coaching_hours'), models.CheckConstraint(condition=models.Q(('coach', models.F('worker')), _negated=True), name='nobody_coaches_themselves'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='coaching_times')],
                },
            ),
            migrations.CreateModel(
                name='CompetenceFeedback',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('competence', models.CharField(max_length=48)),
                    ('at', models.DateTimeField()),
                    ('off_at', models.DateTimeField(null=True)),
                    ('coach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='krachtwerk.membership')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CompetenceLevel',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('competence', models.CharField(max_length=48)),
                    ('level', models.CharField(choices=[('learning', 'learning'), ('with_help', 'with_help'), ('alone', 'alone'), ('shows', 'shows')], max_length=24)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='krachtwerk.membership')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['learning', 'with_help', 'alone', 'shows'])), name='competence_level'), models.UniqueConstraint(fields=('worker', 'by', 'competence'), name='one_level_of_each')],
                },
            ),
            migrations.CreateModel(
                name='FidelityAudit',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('rule_set', models.CharField(max_length=64)),
                    ('seed', models.CharField(max_length=32)),
                    ('opens_at', models.DateTimeField()),
                    ('closes_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('named_at', models.DateTimeField()),
                    ('off_at', models.DateTimeField(null=True)),
                    ('drawn_at', models.DateTimeField(null=True)),
                    ('drawn_from', models.PositiveIntegerField(null=True)),
                    ('drawn_hash', models.CharField(blank=True, max_length=64)),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audits', to='krachtwerk.team')),
                ],
                options={
                    'indexes': [models.Index(fields=['team', '-opens_at'], name='audits_of_team')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('closes_at')), ('closes_at__lte', models.F('ends_at'))), name='audit_times')],
                },
            ),
            migrations.CreateModel(
                name='FieldMentoring',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('off_at', models.DateTimeField(null=True)),
                    ('coach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentored', to='krachtwerk.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['worker', '-on'], name='mentoring_of_worker')],
                },
            ),
            migrations.CreateModel(
                name='GoalLook',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('level', models.SmallIntegerField(choices=[(2, 2), (1, 1), (0, 0), (-1, -1), (-2, -2)])),
                    ('at', models.DateTimeField()),
                    ('together', models.BooleanField(default=False)),
                    ('off_at', models.DateTimeField(null=True)),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='krachtwerk.longtermgoal')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('level__gte', -2), ('level__lte', 2)), name='goal_look_level')],
                },
            ),
            migrations.CreateModel(
                name='GoalRung',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('level', models.SmallIntegerField(choices=[(2, 2), (1, 1), (0, 0), (-1, -1), (-2, -2)])),
                    ('at', models.DateTimeField()),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rungs', to='krachtwerk.longtermgoal')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rung', to='krachtwerk.words')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('goal', 'level'), name='one_rung_a_level'), models.CheckConstraint(condition=models.Q(('level__gte', -2), ('level__lte', 2)), name='goal_rung_level')],
                },
            ),
            migrations.CreateModel(
                name='OwnRuleSet',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('rule_set', models.CharField(max_length=64)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'rule_set'), name='one_meaning_of_a_rule_set')],
                },
            ),
            migrations.CreateModel(
                name='RuleSetChoice',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('rule_set', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SheetAsk',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('inventory', 'inventory'), ('action_plan', 'action_plan')], max_length=24)),
                    ('at', models.DateTimeField()),
                    ('off_at', models.DateTimeField(null=True)),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['inventory', 'action_plan'])), name='sheet_ask_kind'), models.UniqueConstraint(condition=models.Q(('off_at', None)), fields=('client', 'worker', 'kind'), name='one_open_ask')],
                },
            ),
            migrations.CreateModel(
                name='TeamMeasurement',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('rule_set', models.CharField(max_length=64)),
                    ('kind', models.CharField(choices=[('contacts', 'contacts'), ('work', 'work')], max_length=24)),
                    ('first_block', models.PositiveIntegerField()),
                    ('is_enough', models.BooleanField()),
                    ('figures', models.JSONField()),
                    ('at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='krachtwerk.team')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('team', 'rule_set', 'kind', 'first_block'), name='one_measurement_a_period'), models.CheckConstraint(condition=models.Q(('kind__in', ['contacts', 'work'])), name='team_measurement_kind')],
                },
            ),
            migrations.CreateModel(
                name='TeamStay',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('role', models.CharField(choices=[('worker', 'worker'), ('team_lead', 'team_lead'), ('coach', 'coach'), ('auditor', 'auditor'), ('researcher', 'researcher'), ('admin', 'admin'), ('trainer', 'trainer'), ('project_lead', 'project_lead'), ('manager', 'manager'), ('technical_admin', 'technical_admin'), ('privacy_officer', 'privacy_officer'), ('custodian', 'custodian')], max_length=24)),
                    ('hours', models.DecimalField(decimal_places=1, max_digits=4)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField(null=True)),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='krachtwerk.team')),
                ],
                options={
                    'indexes': [models.Index(fields=['team', 'starts_at'], name='stays_of_team')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at', None)), fields=('membership',), name='one_open_stay'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='stay_times'), models.CheckConstraint(condition=models.Q(('role__in', ['worker', 'team_lead', 'coach', 'auditor', 'researcher', 'admin', 'trainer', 'project_lead', 'manager', 'technical_admin', 'privacy_officer', 'custodian'])), name='team_stay_role')],
                },
            ),
            migrations.CreateModel(
                name='TeamStrengthsMeeting',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('starts_at', models.DateTimeField()),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('made_at', models.DateTimeField()),
                    ('begun_at', models.DateTimeField(null=True)),
                    ('over_at', models.DateTimeField(null=True)),
                    ('off_at', models.DateTimeField(null=True)),
                    ('emptied_at', models.DateTimeField(null=True)),
                    ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strengths_meetings', to='krachtwerk.team')),
                    ('turn', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['team', 'starts_at'], name='meetings_of_team')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('over_at', None), models.Q(('begun_at__isnull', False), ('over_at__gte', models.F('begun_at'))), _connector='OR'), name='team_meeting_times')],
                },
            ),
            migrations.CreateModel(
                name='WorksheetReview',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('inventory', 'inventory'), ('action_plan', 'action_plan')], max_length=24)),
                    ('why', models.CharField(choices=[('asked', 'asked'), ('stuck', 'stuck'), ('never', 'never')], max_length=24)),
                    ('begun_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('coach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('compliment', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('suggestion', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='krachtwerk.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['worker', '-done_at'], name='reviews_of_worker')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['inventory', 'action_plan'])), name='worksheet_review_kind'), models.CheckConstraint(condition=models.Q(('why__in', ['asked', 'stuck', 'never'])), name='worksheet_review_why'), models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('compliment__isnull', False), ('suggestion__isnull', False)), _connector='OR'), name='review_ends_with_both'), models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('coach', 'client', 'kind'), name='one_open_review')],
                },
            ),
            migrations.CreateModel(
                name='Advice',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('indicator', models.CharField(max_length=32)),
                    ('again_on', models.DateField(null=True)),
                    ('at', models.DateTimeField()),
                    ('advice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advices', to='krachtwerk.fidelityaudit')),
                    ('helper', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('seen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'indicator'), name='one_advice_an_indicator')],
                },
            ),
            migrations.CreateModel(
                name='AskDone',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('asked', models.CharField(choices=[('worker', 'worker'), ('team_lead', 'team_lead'), ('coach', 'coach'), ('client', 'client')], max_length=24)),
                    ('item', models.PositiveSmallIntegerField()),
                    ('who', models.BinaryField(max_length=32)),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.fidelityaudit')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'asked', 'item', 'who'), name='asked_once'), models.CheckConstraint(condition=models.Q(('asked__in', ['worker', 'team_lead', 'coach', 'client'])), name='ask_done_asked')],
                },
            ),
            migrations.CreateModel(
                name='AskTally',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('asked', models.CharField(choices=[('worker', 'worker'), ('team_lead', 'team_lead'), ('coach', 'coach'), ('client', 'client')], max_length=24)),
                    ('item', models.PositiveSmallIntegerField()),
                    ('answer', models.PositiveSmallIntegerField()),
                    ('many', models.PositiveIntegerField(default=0)),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='krachtwerk.fidelityaudit')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'asked', 'item', 'answer'), name='one_tally'), models.CheckConstraint(condition=models.Q(('asked__in', ['worker', 'team_lead', 'coach', 'client'])), name='ask_tally_asked'), models.CheckConstraint(condition=models.Q(('answer__in', (1, 2, 3, 4))), name='ask_tally_answer')],
                },
            ),
            migrations.CreateModel(
                name='AuditMeasurement',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('rule_set', models.CharField(max_length=64)),
                    ('figures', models.JSONField()),
                    ('total', models.CharField(blank=True, max_length=32)),
                    ('at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('audit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='measurement', to='krachtwerk.fidelityaudit')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Auditor',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('no', models.PositiveSmallIntegerField()),
                    ('locked_at', models.DateTimeField(null=True)),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='auditors', to='krachtwerk.fidelityaudit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'no'), name='one_auditor_a_place'), models.UniqueConstraint(fields=('audit', 'membership'), name='auditor_once'), models.CheckConstraint(condition=models.Q(('no__in', (1, 2))), name='two_auditors')],
                },
            ),
            migrations.CreateModel(
                name='CaseQuestion',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('off_at', models.DateTimeField(null=True)),
                    ('bringer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='krachtwerk.teamstrengthsmeeting')),
                ],
                options={
                    'indexes': [models.Index(fields=['client', 'at'], name='cases_of_client')],
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'client'), name='one_case_of_a_client')],
                },
            ),
            migrations.CreateModel(
                name='FieldWords',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('line', models.CharField(choices=[('did', 'did'), ('strength', 'strength'), ('hope', 'hope'), ('idea', 'idea'), ('next', 'next')], max_length=24)),
                    ('mentoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='krachtwerk.fieldmentoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('line__in', ['did', 'strength', 'hope', 'idea', 'next'])), name='field_words_line'), models.UniqueConstraint(fields=('mentoring', 'line'), name='one_line_once')],
                },
            ),
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
                name='FollowUp',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('audit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='follow_up', to='krachtwerk.fidelityaudit')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('next_time', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('went_well', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeetingCheck',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('item', models.CharField(max_length=24)),
                    ('is_yes', models.BooleanField()),
                    ('at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='krachtwerk.teamstrengthsmeeting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'item'), name='one_answer_an_item')],
                },
            ),
            migrations.CreateModel(
                name='PaperAsk',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('asked', models.CharField(choices=[('worker', 'worker'), ('team_lead', 'team_lead'), ('coach', 'coach'), ('client', 'client')], max_length=24)),
                    ('code', models.CharField(max_length=16)),
                    ('typed', models.JSONField()),
                    ('typed_at', models.DateTimeField()),
                    ('counted_at', models.DateTimeField(null=True)),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='krachtwerk.fidelityaudit')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'code'), name='one_sheet_a_code'), models.CheckConstraint(condition=models.Q(('asked__in', ['worker', 'team_lead', 'coach', 'client'])), name='paper_ask_asked')],
                },
            ),
            migrations.CreateModel(
                name='ReviewAnswer',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('review', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer', to='krachtwerk.worksheetreview')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReviewPoint',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('no', models.PositiveSmallIntegerField()),
                    ('mark', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('not_here', 'not_here')], max_length=24, null=True)),
                    ('is_judged', models.BooleanField()),
                    ('seen', models.PositiveIntegerField(null=True)),
                    ('whole', models.PositiveIntegerField(null=True)),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='krachtwerk.worksheetreview')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('mark__in', ['yes', 'no', 'not_here'])), name='review_point_mark'), models.UniqueConstraint(fields=('review', 'no'), name='one_point_once')],
                },
            ),
            migrations.CreateModel(
                name='SampledFile',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('no', models.PositiveSmallIntegerField()),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='krachtwerk.fidelityaudit')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'no'), name='one_file_a_number'), models.UniqueConstraint(fields=('audit', 'client'), name='sampled_once')],
                },
            ),
            migrations.CreateModel(
                name='Success',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successes', to='krachtwerk.teamstrengthsmeeting')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TeamSeat',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='krachtwerk.teamstrengthsmeeting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'membership'), name='one_seat_a_person')],
                },
            ),
            migrations.CreateModel(
                name='TeamStep',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('indicator', models.CharField(blank=True, max_length=32)),
                    ('due_on', models.DateField()),
                    ('made_at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('off_at', models.DateTimeField(null=True)),
                    ('audit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='krachtwerk.fidelityaudit')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('place', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='krachtwerk.team')),
                    ('what', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('who', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AgreedScore',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('indicator', models.CharField(max_length=32)),
                    ('score', models.PositiveSmallIntegerField(null=True)),
                    ('at', models.DateTimeField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('reason', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.auditor')),
                    ('audit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='krachtwerk.fidelityaudit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('audit', 'indicator'), name='one_agreed_score'), models.CheckConstraint(condition=models.Q(('score', None), ('score__in', (1, 2, 3, 4, 5)), _connector='OR'), name='agreed_score')],
                },
            ),
            migrations.CreateModel(
                name='AuditReport',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('written_at', models.DateTimeField()),
                    ('given_at', models.DateTimeField(null=True)),
                    ('audit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='krachtwerk.fidelityaudit')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.auditor')),
                    ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CaseCard',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.strength')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='krachtwerk.casequestion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'card'), name='one_card_of_a_case')],
                },
            ),
            migrations.CreateModel(
                name='CaseReport',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('came', models.CharField(choices=[('helped', 'helped'), ('tried', 'tried'), ('other_way', 'other_way'), ('not_yet', 'not_yet')], max_length=24)),
                    ('at', models.DateTimeField()),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='krachtwerk.casequestion')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('came__in', ['helped', 'tried', 'other_way', 'not_yet'])), name='case_report_came')],
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
            migrations.CreateModel(
                name='Idea',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('at', models.DateTimeField()),
                    ('taken_at', models.DateTimeField(null=True)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='krachtwerk.casequestion')),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.client')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('words', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='idea', to='krachtwerk.words')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='IndicatorScore',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('indicator', models.CharField(max_length=32)),
                    ('score', models.PositiveSmallIntegerField(null=True)),
                    ('at', models.DateTimeField()),
                    ('auditor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='krachtwerk.auditor')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('seen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.words')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('auditor', 'indicator'), name='one_score_an_indicator'), models.CheckConstraint(condition=models.Q(('score', None), ('score__in', (1, 2, 3, 4, 5)), _connector='OR'), name='indicator_score')],
                },
            ),
            migrations.CreateModel(
                name='StepTaken',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('public_id', models.UUIDField(default=krachtwerk.kit.ids.new_id, editable=False, unique=True)),
                    ('step', models.PositiveSmallIntegerField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.membership')),
                    ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='krachtwerk.casequestion')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='krachtwerk.organisation')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='krachtwerk.teamstrengthsmeeting')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('step__gte', 1)), name='team_step_number')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='meetingguest',
            name='until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='meetingguest',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guests', to='krachtwerk.networkmeeting'),
        ),
        migrations.AddConstraint(
            model_name='meetingguest',
            constraint=models.UniqueConstraint(condition=models.Q(('meeting', None), ('off_at', None)), fields=('client', 'person'), name='one_reading_along_a_person'),
        ),
        migrations.AddConstraint(
            model_name='meetingguest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('meeting__isnull', False), ('until', None)), models.Q(('meeting', None), ('until__isnull', False)), _connector='OR'), name='meeting_guest_has_an_end'),
        ),
        migrations.RunPython(_begin, migrations.RunPython.noop),
    ]

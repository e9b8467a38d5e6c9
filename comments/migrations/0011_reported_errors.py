"""What readers report to be wrong in articles."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_initial'),
        ('comments', '0010_writers_by_email'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='decision',
            name='rule',
            field=models.CharField(blank=True, choices=[('first-look', 'every comment is looked at before it appears'), ('no-token', 'it was not sent from one of our pages'), ('forged-token', 'its form was tampered with'), ('old-token', 'its form was more than a week old'), ('reported', 'readers have reported it')], max_length=20, verbose_name='rule'),
        ),
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=2000, verbose_name='what is wrong')),
                ('sentence', models.CharField(blank=True, max_length=1000, verbose_name='the sentence')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('sender', models.CharField(editable=False, max_length=64)),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('status', models.CharField(choices=[('open', 'waits for an editor'), ('corrected', 'the article was corrected'), ('no-error', 'the article stays as it is'), ('idle', 'put aside without an answer')], default='open', max_length=10, verbose_name='status')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='editor')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='error_reports', to='articles.article', verbose_name='article')),
            ],
            options={
                'verbose_name': 'reported error',
                'verbose_name_plural': 'reported errors',
                'ordering': ['-id'],
                'indexes': [models.Index(models.F('status'), models.OrderBy(models.F('id'), descending=True), name='error_queue'), models.Index(condition=models.Q(('email', ''), _negated=True), fields=['made_at'], name='error_emails')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'corrected', 'no-error', 'idle'])), name='error_status_known'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='errors_are_said'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='errors_are_answered_by_somebody'), models.CheckConstraint(condition=models.Q(('status__in', ('open', 'idle')), models.Q(('answer', ''), _negated=True), _connector='OR'), name='answers_to_errors_are_in_words')],
            },
        ),
    ]

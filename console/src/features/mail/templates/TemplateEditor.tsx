import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import type { MailTemplate } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, Notice, Panel } from '@/ui';

import classes from '../Letter.module.css';
import type { TemplateName, TemplateParts } from '../queries';
import { SendTest } from '../SendTest';
import { Preview } from './Preview';
import { ResetDialog } from './ResetDialog';
import { TemplateFields } from './TemplateFields';

interface TemplateEditorProps {
  name: TemplateName;
  template: MailTemplate;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

/** A template at one version, with how a letter would look beside it. */
export function TemplateEditor({ name, template, etag, onReload }: TemplateEditorProps) {
  const can = useCan();
  // The words of a letter with a link decide where the link goes.
  const needsAll = template.names.includes('link') && !can('admin:full:access');
  const readOnly = needsAll || !can('settings:update:all');
  const queryClient = useQueryClient();
  const [resetting, setResetting] = useState(false);
  const { subject, text, html } = template;
  const form = useForm<TemplateParts>({ initialValues: { subject, text, html } });
  const refresh = async () => queryClient.invalidateQueries({ queryKey: keys.mail(name.tenant, 'templates') });
  const path = { ...name };
  const save = useMutation({
    mutationFn: (parts: TemplateParts) =>
      body(api.PUT('/api/v1/tenants/{tenant}/templates/{template}/{language}', { params: { path, header: { 'If-Match': etag } }, body: parts })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('templates.saved'));
      await refresh();
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      const { errors, rest } = faultsByField(error, ['subject', 'text', 'html']);
      form.setErrors(errors);
      if (rest) notifyProblem(error);
    },
  });
  const send = (to: string) => body(api.POST('/api/v1/tenants/{tenant}/templates/{template}/{language}/test', { params: { path }, body: { to } }));
  const reload = () => {
    save.reset();
    onReload();
  };
  return (
    <>
      {needsAll && can('settings:update:all') && <Notice tone="info">{t('templates.needsAll')}</Notice>}
      <div className={classes.sides}>
        <Panel title={t('templates.wording')} description={t('templates.names', { names: template.names.map((each) => `{{ ${each} }}`).join(' ') })}>
          <form onSubmit={form.onSubmit((parts) => save.mutate(parts))} noValidate>
            <TemplateFields form={form} readOnly={readOnly} saving={save.isPending} onReset={template.edited ? () => setResetting(true) : undefined} />
          </form>
        </Panel>
        <Preview name={name} parts={form.values} />
      </div>
      {!readOnly && (
        <Panel title={t('mail.tryOut')} description={t('templates.tryOutText')}>
          <SendTest send={send} barred={form.isDirty() ? t('templates.testBarred') : undefined} />
        </Panel>
      )}
      {resetting && <ResetDialog name={name} etag={etag} onDone={refresh} onClose={() => setResetting(false)} />}
      {isProblem(save.error, 412) && <ConflictDialog onReload={reload} onSee={reload} onClose={() => save.reset()} />}
    </>
  );
}

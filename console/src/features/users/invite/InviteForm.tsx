import { Button, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { InvitedAnswer } from '@/api/types';
import { UnsavedGuard, useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { PortalTicks } from '@/lib/portals';
import { ButtonLink } from '@/lib/router';
import { emailFault, nameFault, noteFault, required } from '@/lib/rules';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormBar, Panel } from '@/ui';

import { useContexts } from '../form/useContexts';
import classes from '../invitations/Invitations.module.css';
import { contextText } from '../labels';
import { allRoles, bodyOf, EMPTY, type InviteValues } from './invite-values';
import { LetterPreview } from './LetterPreview';
import { OfferedRoles } from './OfferedRoles';
import { useDraft } from './useDraft';

interface InviteFormProps {
  /** The workspace whose roles are offered first. */
  workspace: string | undefined;
  onInvited: (invited: InvitedAnswer) => void;
}

/** Send invite: whom, with which roles where, and what to tell them. */
export function InviteForm({ workspace, onInvited }: InviteFormProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const contexts = useContexts();
  const can = useCan();
  const [keyFor] = useState(createIdempotency);
  const draft = useDraft('invite', tenant, EMPTY);
  const form = useForm<InviteValues>({
    initialValues: draft.first,
    onValuesChange: draft.keep,
    validate: {
      email: required(emailFault),
      first_name: nameFault,
      last_name: nameFault,
      message: noteFault,
      // A portal may bring roles; whether it does is for the server to say.
      roles: (roles, { portals }) => (allRoles({ roles }).length === 0 && portals.length === 0 ? t('invitations.roleRequired') : null),
    },
  });
  const invite = useSave({
    form,
    rename: { workspaces: 'roles' },
    save: (values) => {
      const invitation = bodyOf(values);
      return body(api.POST('/api/v1/tenants/{tenant}/invitations', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(invitation) } }, body: invitation }));
    },
    onSaved: (invited) => {
      draft.forget();
      void queryClient.invalidateQueries({ queryKey: keys.invitations(tenant) });
      void queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
      onInvited(invited);
    },
  });
  const { values } = form;
  return (
    <>
      <form className={classes.form} onSubmit={invite.onSubmit} noValidate>
        <Panel title={t('invitations.partWho')}>
          <div className={classes.fields}>
            <TextInput label={t('field.email')} type="email" required autoComplete="off" data-autofocus {...form.getInputProps('email')} />
            <Select label={t('field.context')} description={t('users.contextHint')} data={contexts.map((value) => ({ value, label: contextText(value) }))} allowDeselect={false} {...form.getInputProps('context')} />
            <TextInput label={t('field.firstName')} autoComplete="off" {...form.getInputProps('first_name')} />
            <TextInput label={t('field.lastName')} autoComplete="off" {...form.getInputProps('last_name')} />
          </div>
        </Panel>
        {values.context !== 'tenant' && can('portals:manage:all') && (
          <Panel title={t('portals.title')} description={t('portals.userText')}>
            <PortalTicks
              label={t('portals.letInto')}
              context={values.context}
              value={values.portals}
              onChange={(portals) => form.setFieldValue('portals', portals)}
              error={typeof form.errors.portals === 'string' ? form.errors.portals : undefined}
            />
          </Panel>
        )}
        <Panel title={t('field.roles')} description={t('invitations.partRolesText')}>
          <OfferedRoles first={workspace} context={values.context} value={values.roles} onChange={(roles) => form.setFieldValue('roles', roles)} error={form.errors.roles} />
        </Panel>
        <Panel title={t('invitations.partMessage')}>
          <Stack gap="md">
            <Textarea label={t('invitations.message')} description={t('invitations.messageHint')} rows={4} {...form.getInputProps('message')} />
            <LetterPreview values={values} />
          </Stack>
        </Panel>
        <FormBar>
          <ButtonLink to="/admin/$tenant/users" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>
          <Button type="submit" loading={invite.isPending}>{t('invitations.send')}</Button>
        </FormBar>
      </form>
      <UnsavedGuard unsaved={!draft.isEmpty(values) && !invite.isPending} />
    </>
  );
}

import { Button, Select, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { InvitedMany } from '@/api/types';
import { UnsavedGuard, useSave } from '@/lib/form';
import { ButtonLink } from '@/lib/router';
import { noteFault } from '@/lib/rules';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormBar, Panel } from '@/ui';

import { useContexts } from '../form/useContexts';
import classes from '../invitations/Invitations.module.css';
import { contextText } from '../labels';
import { allRoles, bodyOf, EMPTY } from './invite-values';
import { inviteesFault, inviteesOf } from './invitees';
import { OfferedRoles } from './OfferedRoles';
import { useDraft } from './useDraft';

const NOBODY = { invitations: '', context: EMPTY.context, roles: EMPTY.roles, message: '' };

/** Many at once: their addresses, the same roles and the same message for all. */
export function InviteManyForm({ onInvited }: { onInvited: (invited: InvitedMany) => void }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const contexts = useContexts();
  const draft = useDraft('invite-many', tenant, NOBODY);
  const form = useForm({
    initialValues: draft.first,
    onValuesChange: draft.keep,
    validate: {
      invitations: inviteesFault,
      message: noteFault,
      roles: (roles) => (allRoles({ roles }).length === 0 ? t('invitations.roleRequired') : null),
    },
  });
  const invite = useSave({
    form,
    rename: { workspaces: 'roles' },
    save: ({ invitations, ...same }) => {
      const { context, message, roles, workspaces } = bodyOf({ ...EMPTY, ...same });
      const sent = { invitations: inviteesOf(invitations), ...(message != null && { message }), ...(context != null && { context }), ...(roles && { roles }), ...(workspaces && { workspaces }) };
      return body(api.POST('/api/v1/tenants/{tenant}/invitations/bulk', { params: { path: { tenant } }, body: sent }));
    },
    onSaved: (invited) => {
      draft.forget();
      void queryClient.invalidateQueries({ queryKey: keys.invitations(tenant) });
      void queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
      onInvited(invited);
    },
  });
  return (
    <>
      <form className={classes.form} onSubmit={invite.onSubmit} noValidate>
        <Panel title={t('invitations.partWho')}>
          <Textarea label={t('invitations.addresses')} description={t('invitations.addressesHint')} required rows={8} autoComplete="off" spellCheck={false} data-autofocus {...form.getInputProps('invitations')} />
          <Select mt="md" label={t('field.context')} description={t('users.contextHint')} data={contexts.map((value) => ({ value, label: contextText(value) }))} allowDeselect={false} {...form.getInputProps('context')} />
        </Panel>
        <Panel title={t('field.roles')} description={t('invitations.partRolesText')}>
          <OfferedRoles context={form.values.context} value={form.values.roles} onChange={(roles) => form.setFieldValue('roles', roles)} error={form.errors.roles} />
        </Panel>
        <Panel title={t('invitations.partMessage')}>
          <Textarea label={t('invitations.message')} description={t('invitations.messageHint')} rows={4} {...form.getInputProps('message')} />
        </Panel>
        <FormBar>
          <ButtonLink to="/admin/$tenant/users" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>
          <Button type="submit" loading={invite.isPending}>{t('invitations.sendMany')}</Button>
        </FormBar>
      </form>
      <UnsavedGuard unsaved={!draft.isEmpty(form.values) && !invite.isPending} />
    </>
  );
}

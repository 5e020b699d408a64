import { Button, Checkbox, Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Party, UserForm } from '@/api/types';
import { UnsavedGuard, useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { LettersAreKept } from '@/lib/mail';
import { notifyDone } from '@/lib/notify';
import { passwordFault } from '@/lib/password';
import { PortalTicks } from '@/lib/portals';
import { ButtonLink } from '@/lib/router';
import { emailFault, required } from '@/lib/rules';
import type { PickedRole } from '@/lib/roles';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormBar, NewPasswordFields, Panel } from '@/ui';

import { RecordFields } from './RecordFields';
import { RolePicker } from './RolePicker';
import { fieldsOf, fieldsOfParty, filledIn, recordRules } from './user-fields';
import { useContexts } from './useContexts';
import classes from './UserForm.module.css';

/** How somebody new gets in: with a password that is set here, or by a link in a letter. */
type WayIn = 'password' | 'access_info';

const EMPTY = { ...fieldsOf(), password: '', confirm: '', require_password_change: true, active: true };

type Values = typeof EMPTY & { way: WayIn; roles: readonly PickedRole[]; portals: string[] };

function bodyOf({ way, password, require_password_change, active, roles, portals, context, ...fields }: Values): UserForm {
  const byLetter = way === 'access_info';
  return {
    ...filledIn({ ...fields, context }),
    context,
    active: byLetter || active,
    ...(byLetter && { send_access_info: true }),
    ...(!byLetter && password !== '' && { password, require_password_change }),
    ...(roles.length > 0 && { roles: roles.map((each) => each.id) }),
    // Staff enter no portal: what was ticked before the context was changed is not meant.
    ...(context !== 'tenant' && portals.length > 0 && { portals }),
  };
}

interface NewUserFormProps {
  /** Whose login it is going to be. */
  party?: Party | undefined;
}

/** Create now: who it is, how it signs in, what it may do. */
export function NewUserForm({ party }: NewUserFormProps) {
  const tenant = useTenant();
  const can = useCan();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const contexts = useContexts(party?.kind);
  const [keyFor] = useState(createIdempotency);
  const form = useForm<Values>({
    initialValues: { ...EMPTY, ...(party && fieldsOfParty(party)), way: 'password', roles: [], portals: [] },
    validate: {
      ...recordRules,
      email: (value, all) => (all.way === 'access_info' ? required(emailFault)(value) : recordRules.email(value, all)),
      password: (value, all) => (value === '' || all.way === 'access_info' ? null : passwordFault(value)),
      confirm: (value, all) => (value === all.password || all.way === 'access_info' ? null : t('password.mismatch')),
    },
  });
  const create = useSave({
    form,
    rename: { send_access_info: 'email' },
    save: (values) => {
      const user = bodyOf(values);
      return body(api.POST('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(user) } }, body: user }));
    },
    onSaved: async (user) => {
      notifyDone(t(form.values.way === 'access_info' ? 'users.createdTold' : 'users.created', { name: user.name }));
      void queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
      void queryClient.invalidateQueries({ queryKey: keys.parties(tenant) });
      await navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id: user.id }, ignoreBlocker: true });
    },
  });
  const { values } = form;
  return (
    <>
      <form className={classes.form} onSubmit={create.onSubmit} noValidate>
        <Panel title={t('users.partAccount')}>
          <RecordFields part="account" contexts={contexts} context={values.context} input={(field) => form.getInputProps(field)} />
        </Panel>
        <Panel title={t('users.partPassword')} description={t('users.partPasswordText')}>
          <Stack gap="md" maw={420}>
            <Radio.Group label={t('users.wayIn')} {...form.getInputProps('way')}>
              <Stack gap="xs" mt={6}>
                <Radio value="password" label={t('users.wayPassword')} description={t('users.wayPasswordHint')} />
                <Radio value="access_info" label={t('users.wayAccessInfo')} description={t('users.wayAccessInfoHint')} />
              </Stack>
            </Radio.Group>
            {values.way === 'access_info' && <LettersAreKept />}
            {values.way === 'password' && (
              <>
                <NewPasswordFields
                  password={values.password}
                  confirm={values.confirm}
                  onPassword={(value) => form.setFieldValue('password', value)}
                  onConfirm={(value) => form.setFieldValue('confirm', value)}
                  passwordError={form.errors.password}
                  confirmError={form.errors.confirm}
                  words={[values.first_name, values.last_name, values.username, values.email.split('@')[0] ?? '']}
                  generate
                />
                <Checkbox label={t('users.requireChange')} {...form.getInputProps('require_password_change', { type: 'checkbox' })} />
                <Checkbox label={t('users.active')} description={t('users.activeHint')} {...form.getInputProps('active', { type: 'checkbox' })} />
              </>
            )}
          </Stack>
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
        {can('users:manage:roles') && (
          <Panel title={t('field.roles')}>
            <RolePicker context={values.context} value={values.roles} onChange={(roles) => form.setFieldValue('roles', roles)} error={form.errors.roles} />
          </Panel>
        )}
        <Panel title={t('users.partProfile')}>
          <RecordFields part="profile" contexts={contexts} context={values.context} input={(field) => form.getInputProps(field)} />
        </Panel>
        <FormBar>
          <ButtonLink to="/admin/$tenant/users" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>
          <Button type="submit" loading={create.isPending}>{t('users.create')}</Button>
        </FormBar>
      </form>
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}

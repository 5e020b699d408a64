import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import type { PartyKind } from '@/api/types';
import { UnsavedGuard, useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { notifyDone } from '@/lib/notify';
import { sectionOf } from '@/lib/parties';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import classes from '../Parties.module.css';
import { useRefreshParties } from '../useRefreshParties';
import { filledIn, partyRules, showExternalIdTaken, valuesOf } from './party-form';
import { PartyFields } from './PartyFields';

/** Makes a party, and goes to it. */
export function NewPartyForm({ kind }: { kind: PartyKind }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshParties();
  const [keyFor] = useState(createIdempotency);
  const section = sectionOf(kind);
  const form = useForm({ initialValues: valuesOf(), validate: partyRules });
  const create = useSave({
    form,
    save: (values) => {
      const party = { kind, name: values.name.trim(), ...filledIn(values) };
      return body(api.POST('/api/v1/tenants/{tenant}/parties', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(party) } }, body: party }));
    },
    onSaved: async ({ id, name }) => {
      notifyDone(t('parties.created', { name }));
      void refresh();
      await navigate({ to: '/admin/$tenant/$section/$id', params: { tenant, section, id }, ignoreBlocker: true });
    },
    onProblem: (error) => showExternalIdTaken(form, error),
  });
  return (
    <>
      <form className={classes.form} onSubmit={create.onSubmit} noValidate>
        <Panel>
          <PartyFields input={(field) => form.getInputProps(field)}>
            <Group justify="flex-end" gap="sm">
              <ButtonLink to="/admin/$tenant/$section" params={{ tenant, section }} variant="default">{t('action.cancel')}</ButtonLink>
              <Button type="submit" loading={create.isPending}>{t(`parties.${kind}.create`)}</Button>
            </Group>
          </PartyFields>
        </Panel>
      </form>
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}

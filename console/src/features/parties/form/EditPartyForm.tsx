import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body, type Tagged } from '@/api/client';
import type { Party } from '@/api/types';
import { UnsavedGuard, useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { sectionOf } from '@/lib/parties';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import classes from '../Parties.module.css';
import { partyQuery } from '../queries';
import { useRefreshParties } from '../useRefreshParties';
import { changesOf, PARTY_FACES, partyRules, showExternalIdTaken, valuesOf } from './party-form';
import { PartyFields } from './PartyFields';

/** Changes of a party; only what changed is sent. */
export function EditPartyForm({ opened }: { opened: Tagged<Party> }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = useRefreshParties();
  const { id, kind } = opened.data;
  const params = { tenant, section: sectionOf(kind), id };
  const form = useForm({ initialValues: valuesOf(opened.data), validate: partyRules });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: PARTY_FACES,
    read: () => queryClient.query({ ...partyQuery(tenant, id), staleTime: 0 }),
    save: (values, { data, etag }) =>
      body(api.PATCH('/api/v1/tenants/{tenant}/parties/{party}', { params: { path: { tenant, party: id }, header: { 'If-Match': etag } }, body: changesOf(data, values) })),
    onSaved: async ({ name }) => {
      notifyDone(t('parties.saved', { name }));
      void refresh();
      await navigate({ to: '/admin/$tenant/$section/$id', params, ignoreBlocker: true });
    },
    onProblem: (error) => showExternalIdTaken(form, error),
  });
  const unchanged = Object.keys(changesOf(save.from.data, form.values)).length === 0;
  return (
    <>
      <form className={classes.form} onSubmit={save.onSubmit} noValidate>
        <Panel>
          <PartyFields input={(field) => form.getInputProps(field)}>
            <Group justify="flex-end" gap="sm">
              <ButtonLink to="/admin/$tenant/$section/$id" params={params} variant="default">{t('action.cancel')}</ButtonLink>
              <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
            </Group>
          </PartyFields>
        </Panel>
      </form>
      {save.dialog}
      <UnsavedGuard unsaved={!unchanged} />
    </>
  );
}

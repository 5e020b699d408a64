import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Party } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { sectionOf } from '@/lib/parties';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, Panel } from '@/ui';

import classes from '../Parties.module.css';
import { useRefreshParties } from '../useRefreshParties';
import { changesOf, partyRules, showExternalIdTaken, valuesOf } from './party-form';
import { PartyFields } from './PartyFields';

interface EditPartyFormProps {
  party: Party;
  etag: string;
  onReload: () => void;
}

/** Changes of a party; only what changed is sent. */
export function EditPartyForm({ party, etag, onReload }: EditPartyFormProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshParties();
  const [conflict, setConflict] = useState(false);
  const params = { tenant, section: sectionOf(party.kind), id: party.id };
  const toParty = () => navigate({ to: '/admin/$tenant/$section/$id', params });
  const form = useForm({ initialValues: valuesOf(party), validate: partyRules });
  const save = useSave({
    form,
    save: (values) =>
      body(
        api.PATCH('/api/v1/tenants/{tenant}/parties/{party}', { params: { path: { tenant, party: party.id }, header: { 'If-Match': etag } }, body: changesOf(party, values) }),
      ),
    onSaved: async ({ name }) => {
      notifyDone(t('parties.saved', { name }));
      void refresh();
      await toParty();
    },
    onProblem: (error) => {
      const stale = isProblem(error, 412);
      if (stale) setConflict(true);
      return stale || showExternalIdTaken(form, error);
    },
  });
  const unchanged = Object.keys(changesOf(party, form.values)).length === 0;
  const reload = () => {
    setConflict(false);
    onReload();
  };
  const see = () => {
    void refresh();
    void toParty();
  };
  return (
    <form className={classes.form} onSubmit={save.onSubmit} noValidate>
      <Panel>
        <PartyFields input={(field) => form.getInputProps(field)}>
          <Group justify="flex-end" gap="sm">
            <ButtonLink to="/admin/$tenant/$section/$id" params={params} variant="default">{t('action.cancel')}</ButtonLink>
            <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
          </Group>
        </PartyFields>
      </Panel>
      {conflict && <ConflictDialog onReload={reload} onSee={see} onClose={() => setConflict(false)} />}
    </form>
  );
}

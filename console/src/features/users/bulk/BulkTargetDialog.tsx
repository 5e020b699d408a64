import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import { chosenRoleQuery } from '@/api/queries/tenant';
import { faultsByField } from '@/lib/form';
import { GroupSelect } from '@/lib/groups';
import { isFaulty, NO_TERMS, RoleSelect, termsBody, TermsFields, termsFaults } from '@/lib/roles';
import { PortalSelect } from '@/lib/portals';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ScopeSelect } from '@/lib/workspaces';
import { Notice } from '@/ui';

import type { BulkAction } from './actions';
import { useBulk } from './useBulk';
import type { Whom } from './whom';

interface BulkTargetDialogProps {
  action: BulkAction;
  asks: 'role' | 'group' | 'portal';
  count: number;
  whom: Whom;
  onClose: () => void;
}

const FIELDS = ['role', 'group', 'portal', 'workspace', 'valid_from', 'valid_until', 'reason'];

/** Asks which role, group or portal, and where, for how long and why a role is given. Full access is typed before it is given or taken. */
export function BulkTargetDialog({ action, asks, count, whom, onClose }: BulkTargetDialogProps) {
  const bulk = useBulk(FIELDS);
  const [target, setTarget] = useState<string>();
  const [workspace, setWorkspace] = useState('');
  const [terms, setTerms] = useState(NO_TERMS);
  const [typed, setTyped] = useState('');
  const { data: role } = useQuery({ ...chosenRoleQuery(useTenant(), target ?? ''), enabled: asks === 'role' && target !== undefined });
  const gives = action.word === 'assign_role';
  const isFull = role?.permissions.some((each) => each === ADMIN_FULL_ACCESS || each === PLATFORM_FULL_ACCESS) ?? false;
  const elsewhere = isFull && workspace !== '' ? t('users.roleTenantOnly') : undefined;
  const refused = faultsByField(bulk.error, FIELDS).errors;
  const broken = gives ? termsFaults(terms) : {};
  const isKnown = target !== undefined && (asks !== 'role' || role?.id === target);
  const isReady = isKnown && !isFaulty(broken) && elsewhere === undefined && (!isFull || typed.trim() === role?.name);
  const send = () => {
    if (target === undefined || !isReady || bulk.isPending) return;
    const chosen = asks === 'role' ? { role: target, ...(workspace !== '' && { workspace }) } : { [asks]: target };
    bulk.mutate({ action: action.word, ...whom, ...chosen, ...(gives && termsBody(terms)) });
  };
  const choose = (id: string | undefined) => {
    setTarget(id);
    setTyped('');
  };
  return (
    <Modal opened onClose={onClose} title={t('bulk.title', { action: t(action.label), count })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('bulk.text')}</Text>
          {asks === 'role' ? (
            <>
              <RoleSelect required label={t('field.role')} value={target} onChange={(chosen) => choose(chosen?.id)} error={refused.role} />
              <ScopeSelect value={workspace} onChange={setWorkspace} error={elsewhere ?? refused.workspace} />
            </>
          ) : asks === 'portal' ? (
            <PortalSelect label={t('portals.one')} value={target} onChange={choose} error={refused.portal} />
          ) : (
            <GroupSelect required label={t('field.group')} value={target} onChange={(group) => choose(group?.id)} error={refused.group} />
          )}
          {gives && <TermsFields value={terms} onChange={setTerms} faults={{ ...refused, ...broken }} />}
          {isFull && role && elsewhere === undefined && (
            <>
              <Notice tone="warning">{t(gives ? 'bulk.fullAccess' : 'bulk.fullAccessTaken', { role: role.name })}</Notice>
              <TextInput label={t('confirm.type', { phrase: role.name })} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" spellCheck={false} />
            </>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" color={isFull ? 'red.8' : undefined} disabled={!isReady} loading={bulk.isPending}>{t(action.label)}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

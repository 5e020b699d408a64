import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';

import type { Role, RoleForm } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ErrorPanel, FormAlert, LinesSkeleton } from '@/ui';

import { rolePreviewQuery } from '../queries';
import { HolderChangeLine } from './HolderChangeLine';
import { BlockingHolders } from './BlockingHolders';
import classes from './Preview.module.css';
import { RoleChangeLines } from './RoleChangeLines';

interface PreviewDialogProps {
  role: Role;
  edit: RoleForm;
  /** What is to be known beside it. */
  note?: string | undefined;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** What saving would change and for whom, before it is saved. */
export function PreviewDialog({ role, edit, note, busy, onConfirm, onClose }: PreviewDialogProps) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(rolePreviewQuery(useTenant(), role.id, edit));
  const [first] = data?.pages ?? [];
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];
  const blocked = first?.blocked_by;
  return (
    <Modal opened onClose={onClose} title={t('roles.previewTitle', { name: role.name })} size="lg">
      <Stack gap="md">
        {note !== undefined && <Text size="sm" role="status">{note}</Text>}
        {error && <ErrorPanel level={3} {...problemText(error)} onRetry={() => void refetch()} />}
        {!first && !error && <LinesSkeleton />}
        {first && (
          <>
            {blocked && (
              <FormAlert title={t('roles.previewBlocked')}>
                {faultText(blocked.code, blocked.detail)}
                {blocked.holders && <BlockingHolders {...blocked.holders} />}
              </FormAlert>
            )}
            <RoleChangeLines preview={first} />
            <Text size="sm" fw={600} role="status">
              {changes.length === 0 && !hasNextPage ? t('roles.previewNobody', { count: first.holders }) : t('roles.previewHolders', { count: first.holders })}
            </Text>
            {changes.length > 0 && (
              <ul className={classes.list} aria-label={t('roles.previewChanges')}>
                {changes.map((each) => (
                  <HolderChangeLine key={each.user.id} change={each} />
                ))}
              </ul>
            )}
            {hasNextPage && (
              <div>
                <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('action.loadMore')}</Button>
              </div>
            )}
          </>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{t('roles.previewBack')}</Button>
          <Button disabled={!first || blocked !== undefined} loading={busy} onClick={onConfirm}>{t('roles.previewConfirm')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

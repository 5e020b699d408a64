import { Button, Group, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ownFactorsQuery } from '@/api/queries/factors';
import type { Factor } from '@/api/types';
import { hindranceText, passkeyHindrance } from '@/lib/passkeys';
import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { EmptyState, Notice, Panel } from '@/ui';

import { AddPasskeyDialog } from './AddPasskeyDialog';
import { PasskeyRow } from './PasskeyRow';
import { RemovePasskeyDialog } from './RemovePasskeyDialog';
import { RenamePasskeyDialog } from './RenamePasskeyDialog';

type Dialog = { kind: 'add' } | { kind: 'rename' | 'remove'; passkey: Factor };

/** One's passkeys: adding, renaming and removing them. */
export function PasskeysPanel() {
  const factors = useQuery(ownFactorsQuery);
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const hindrance = passkeyHindrance();
  return (
    <Panel title={t('passkeys.title')} description={t('passkeys.text')}>
      <QueryView query={factors}>
        {({ items }) => {
          const passkeys = items.filter(({ kind }) => kind === 'passkey');
          return (
            <Stack gap="md">
              {passkeys.length === 0 && <EmptyState compact icon={IconFingerprint} title={t('passkeys.none')} />}
              {passkeys.map((each) => (
                <PasskeyRow key={each.id} passkey={each} onRename={() => setDialog({ kind: 'rename', passkey: each })} onRemove={() => setDialog({ kind: 'remove', passkey: each })} />
              ))}
              {hindrance === undefined ? (
                <Group>
                  <Button variant="default" onClick={() => setDialog({ kind: 'add' })}>{t('passkeys.add')}</Button>
                </Group>
              ) : (
                <Notice tone="info">{hindranceText(hindrance)}</Notice>
              )}
              {dialog?.kind === 'add' && <AddPasskeyDialog factor={items.length > 0} onClose={close} />}
              {dialog?.kind === 'rename' && <RenamePasskeyDialog passkey={dialog.passkey} onClose={close} />}
              {dialog?.kind === 'remove' && <RemovePasskeyDialog passkey={dialog.passkey} onClose={close} />}
            </Stack>
          );
        }}
      </QueryView>
    </Panel>
  );
}

import { Button, Group } from '@mantine/core';
import { IconAddressBook, IconZoomExclamation } from '@tabler/icons-react';

import type { PartyKind } from '@/api/types';
import { sectionOf } from '@/lib/parties';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

import { ImportLink } from './ImportLink';

interface NoPartiesProps {
  kind: PartyKind;
  filtered: boolean;
  onClear: () => void;
}

/** Nobody to show: because of the filters, or because nobody is there yet. */
export function NoParties({ kind, filtered, onClear }: NoPartiesProps) {
  const can = useCan();
  const tenant = useTenant();
  if (filtered) {
    return (
      <EmptyState
        icon={IconZoomExclamation}
        title={t(`parties.${kind}.noMatch`)}
        description={t('parties.noMatchText')}
        action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={IconAddressBook}
      title={t(`parties.${kind}.none`)}
      description={t('parties.noneText')}
      action={
        can('parties:create:all') && (
          <Group gap="xs" justify="center">
            <ImportLink />
            <ButtonLink to="/admin/$tenant/$section/new" params={{ tenant, section: sectionOf(kind) }}>{t(`parties.${kind}.add`)}</ButtonLink>
          </Group>
        )
      }
    />
  );
}

import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';

import type { Party } from '@/api/types';
import { t } from '@/lib/text';

/** The way to the party in the owner's own application, where the settings say where that is. */
export function ViewOutside({ party }: { party: Party }) {
  if (!party.link) return null;
  return (
    <Button component="a" href={party.link} target="_blank" rel="noreferrer" variant="default" leftSection={<IconExternalLink size={16} aria-hidden />}>
      {t(`parties.${party.kind}.view`)}
    </Button>
  );
}

import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarTime } from '@tabler/icons-react';
import { useId } from 'react';

import type { HeldRole } from '@/api/types';
import { HeldNote, isFaulty, NO_TERMS, type RoleTerms, sameTerms, type TermsFaults, TermsFields } from '@/lib/roles';
import { t } from '@/lib/text';

import type { Choice } from './role-difference';

interface RoleTermsPartProps {
  /** As it is held now, if it is. */
  held: HeldRole | undefined;
  /** As it is to be held; absent when it is not chosen. */
  choice: Choice | undefined;
  onTerms: (terms: RoleTerms) => void;
  faults: TermsFaults;
}

/** How a role is held now, and for how long and why it is to be held, on request. */
export function RoleTermsPart({ held, choice, onTerms, faults }: RoleTermsPartProps) {
  const id = useId();
  const [asked, { toggle }] = useDisclosure(false);
  const opened = asked || isFaulty(faults);
  const word = choice && t(sameTerms(choice.terms, NO_TERMS) ? 'terms.add' : 'terms.change');
  return (
    <Stack gap={4} align="flex-start">
      {held && <HeldNote held={held} />}
      {choice && (
        <>
          <Button
            variant="subtle"
            size="compact-xs"
            ml={-8}
            leftSection={<IconCalendarTime size={14} aria-hidden />}
            aria-expanded={opened}
            aria-controls={id}
            aria-label={`${word ?? ''}: ${choice.role.name}`}
            onClick={toggle}
          >
            {word}
          </Button>
          <div id={id} hidden={!opened} role="group" aria-label={t('terms.of', { role: choice.role.name })} style={{ width: '100%' }}>
            {opened && <TermsFields value={choice.terms} onChange={onTerms} faults={faults} />}
          </div>
        </>
      )}
    </Stack>
  );
}

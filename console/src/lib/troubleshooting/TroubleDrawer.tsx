import { Accordion, Drawer, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { UserSelect } from '@/lib/people';
import { t } from '@/lib/text';

import { CannotAssign } from './CannotAssign';
import { NotIn } from './NotIn';
import { NotOffered } from './NotOffered';
import { SeesNothing } from './SeesNothing';

const QUESTIONS = { assign: CannotAssign, offered: NotOffered, in: NotIn, nothing: SeesNothing } as const;
export type Question = keyof typeof QUESTIONS;
const ORDER: readonly Question[] = ['assign', 'offered', 'in', 'nothing'];

interface TroubleDrawerProps {
  /** Whom it is about; otherwise somebody is chosen. */
  user?: { id: string; name: string } | undefined;
  /** The one that stands open. */
  first?: Question | undefined;
  onClose: () => void;
}

/** What goes wrong most often, looked up in what is there now. Mounted only while open. */
export function TroubleDrawer({ user, first, onClose }: TroubleDrawerProps) {
  const [chosen, setChosen] = useState(user?.id);
  const [open, setOpen] = useState<string | null>(first ?? null);
  return (
    <Drawer opened onClose={onClose} position="right" data-side="end" size="md" title={t('trouble.title')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Stack gap="md">
        {user ? <Text size="sm">{t('trouble.about', { name: user.name })}</Text> : <UserSelect value={chosen} onChange={setChosen} />}
        <Accordion order={2} value={open} onChange={setOpen} variant="separated">
          {ORDER.map((each) => {
            const Answer = QUESTIONS[each];
            return (
              <Accordion.Item key={each} value={each}>
                <Accordion.Control>{t(`trouble.question.${each}`)}</Accordion.Control>
                <Accordion.Panel>{open === each && <Answer user={chosen} />}</Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      </Stack>
    </Drawer>
  );
}

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLifebuoy } from '@tabler/icons-react';

import { t } from '@/lib/text';

import { TroubleDrawer, type Question } from './TroubleDrawer';

interface HelpButtonProps {
  user?: { id: string; name: string };
  first?: Question;
}

/** Help with what goes wrong, in its place. */
export function HelpButton({ user, first }: HelpButtonProps) {
  const [opened, controls] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<IconLifebuoy size={16} aria-hidden />} onClick={controls.open}>{t('trouble.open')}</Button>
      {opened && <TroubleDrawer user={user} first={first} onClose={controls.close} />}
    </>
  );
}

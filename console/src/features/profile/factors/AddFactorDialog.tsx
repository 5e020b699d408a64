import { Modal } from '@mantine/core';

import { t } from '@/lib/text';

import { AddFactor } from './AddFactor';

interface AddFactorDialogProps {
  /** Whether there is one that it takes the place of. */
  replaces: boolean;
  onClose: () => void;
}

/** Adds an authenticator application. A click beside it closes nothing: what it shows is shown once. */
export function AddFactorDialog({ replaces, onClose }: AddFactorDialogProps) {
  return (
    <Modal opened onClose={onClose} title={t('factors.addTitle')} closeOnClickOutside={false}>
      <AddFactor replaces={replaces} leave={t('factors.finish')} onDone={onClose} />
    </Modal>
  );
}

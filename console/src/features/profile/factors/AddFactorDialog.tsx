import { Modal } from '@mantine/core';

import { t } from '@/lib/text';

import { AddFactor } from './AddFactor';

interface AddFactorDialogProps {
  /** Whether there is one that it takes the place of. */
  replaces: boolean;
  /** Whether there is any factor, which has to be shown. */
  factor: boolean;
  onClose: () => void;
}

/** Adds an authenticator application. A click beside it closes nothing: what it shows is shown once. */
export function AddFactorDialog({ replaces, factor, onClose }: AddFactorDialogProps) {
  return (
    <Modal opened onClose={onClose} title={t('factors.addTitle')} closeOnClickOutside={false}>
      <AddFactor replaces={replaces} factor={factor} leave={t('factors.finish')} onDone={onClose} />
    </Modal>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { keys } from '@/api/queries/keys';
import type { Enrolment } from '@/api/types';
import { useSession } from '@/lib/session';
import { RecoveryCodes } from '@/ui';

import { ConfirmFactorForm } from './ConfirmFactorForm';
import { StartFactorForm } from './StartFactorForm';

interface AddFactorProps {
  /** Whether it takes the place of an app. */
  replaces: boolean;
  /** Whether there is any factor, which has to be shown. */
  factor: boolean;
  /** What the last button says. */
  leave: string;
  onDone: () => void;
}

/** Adding a factor, step by step: the password, the application, the recovery codes. */
export function AddFactor({ replaces, factor, leave, onDone }: AddFactorProps) {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [codes, setCodes] = useState<string[]>();
  const confirmed = (shown: string[]) => {
    setCodes(shown);
    void queryClient.invalidateQueries({ queryKey: keys.own() });
  };
  if (codes !== undefined) return <RecoveryCodes codes={codes} login={user.email ?? user.username ?? user.name} leave={leave} onLeave={onDone} />;
  if (enrolment === undefined) return <StartFactorForm replaces={replaces} factor={factor} onStarted={setEnrolment} />;
  return <ConfirmFactorForm enrolment={enrolment} onConfirmed={confirmed} />;
}

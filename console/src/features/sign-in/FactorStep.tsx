import { useState } from 'react';

import { t } from '@/lib/text';

import { CodeForm } from './CodeForm';
import { PasskeyForm } from './PasskeyForm';
import type { Answer, FactorAsked } from './steps';

interface FactorStepProps {
  step: FactorAsked;
  onAnswer: (answer: Answer) => void;
  onRestart: () => void;
}

/** The second factor: whichever the account has, and the choice where it has both. */
export function FactorStep({ step: { challenge, totp, passkey }, onAnswer, onRestart }: FactorStepProps) {
  const [byPasskey, setByPasskey] = useState(!totp && passkey !== undefined);
  if (byPasskey && passkey !== undefined) {
    return (
      <PasskeyForm challenge={challenge} options={passkey} other={totp ? t('signIn.useCode') : t('signIn.useRecovery')} onAnswer={onAnswer} onOther={() => setByPasskey(false)} onRestart={onRestart} />
    );
  }
  return <CodeForm challenge={challenge} totp={totp} onAnswer={onAnswer} onRestart={onRestart} onPasskey={passkey === undefined ? undefined : () => setByPasskey(true)} />;
}

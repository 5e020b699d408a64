import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import { ThemeProvider } from '@/theme/ThemeProvider';

import { ConfirmDialog } from './ConfirmDialog';

function show(severity: 'recoverable' | 'irreversible') {
  const onConfirm = vi.fn();
  render(
    <ThemeProvider test>
      <ConfirmDialog title="Delete Ada?" confirm="Delete" severity={severity} phrase="ada@example.org" onConfirm={onConfirm} onClose={() => undefined}>
        It is gone then.
      </ConfirmDialog>
    </ThemeProvider>,
  );
  return { onConfirm, user: userEvent.setup() };
}

test('what can be undone is confirmed with one button', async () => {
  const { onConfirm, user } = show('recoverable');
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  expect(onConfirm).toHaveBeenCalledOnce();
});

test('what cannot be undone asks for the exact words', async () => {
  const { onConfirm, user } = show('irreversible');
  const button = screen.getByRole('button', { name: 'Delete' });
  const box = screen.getByLabelText('Type ada@example.org to confirm');
  await user.type(box, 'ada@example.com');
  expect(button).toBeDisabled();
  await user.clear(box);
  await user.type(box, 'ada@example.org{Enter}');
  expect(onConfirm).toHaveBeenCalledOnce();
});

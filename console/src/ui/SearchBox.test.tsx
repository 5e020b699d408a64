import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';

import { ThemeProvider } from '@/theme/ThemeProvider';

import { SearchBox } from './SearchBox';

function Page({ onChange }: { onChange: (value: string) => void }) {
  const [value, setValue] = useState('');
  return (
    <ThemeProvider test>
      <SearchBox
        label="Search users"
        value={value}
        delay={30}
        onChange={(q) => {
          setValue(q);
          onChange(q);
        }}
      />
      <button onClick={() => setValue('')}>Clear filters</button>
    </ThemeProvider>
  );
}

test('it tells once, after the typing', async () => {
  const onChange = vi.fn();
  const user = userEvent.setup();
  render(<Page onChange={onChange} />);
  await user.type(screen.getByRole('searchbox', { name: 'Search users' }), 'ada ');
  await waitFor(() => expect(onChange).toHaveBeenLastCalledWith('ada'));
});

test('it follows a change from outside', async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(<Page onChange={onChange} />);
  await user.type(screen.getByRole('searchbox'), 'ada');
  await waitFor(() => expect(onChange).toHaveBeenCalledWith('ada'));
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(screen.getByRole('searchbox')).toHaveValue('');
});

/** Light and dark: colours with a contrast of at least 4.5 to what is behind them, also as small text. */
import type { ThemeOptions } from '@mui/material/styles';
import { i18nProvider } from '../i18n/index.ts';

const common: ThemeOptions = {
  shape: { borderRadius: 10 },
  typography: {
    fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    h1: { fontSize: '1.5rem', fontWeight: 650 },
    h2: { fontSize: '1.1rem', fontWeight: 650 },
    h3: { fontSize: '1rem', fontWeight: 650 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small' } },
    MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small' } },
    // On the dark ground of a notice, the colour of other buttons can hardly be read.
    RaNotification: { styleOverrides: { root: { '& .RaNotification-undo': { color: 'inherit' } } } },
    // Beside the title, however long it is; half transparent leaves too little contrast.
    RaSimpleList: {
      styleOverrides: {
        root: {
          '& .MuiListItemText-primary > div': { display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start', gap: 8 },
          '& .RaSimpleList-tertiary': { opacity: 1, flexShrink: 0 },
        },
      },
    },
    // As high as the other inputs of a row.
    RaSelectInput: { defaultProps: { margin: 'none' } },
    RaSearchInput: { styleOverrides: { root: ({ theme }) => ({ [theme.breakpoints.up('sm')]: { width: 380 } }) } },
    RaListToolbar: { styleOverrides: { root: { backgroundColor: 'transparent' } } },
    RaTopToolbar: {
      styleOverrides: { root: ({ theme }) => ({ backgroundColor: 'transparent', [theme.breakpoints.down('sm')]: { flexWrap: 'wrap' } }) },
    },
    // At the bottom of a phone it lies over the form; elsewhere it stands on what the form stands on.
    RaToolbar: { styleOverrides: { root: { '&.RaToolbar-desktopToolbar': { backgroundColor: 'transparent' } } } },
    // As a block it would be cut off without dots.
    RaConfigurable: { styleOverrides: { root: { display: 'inline' } } },
    // react-admin names the box around it, which only a group may be; what a screen reader reads is the field.
    MuiCheckbox: {
      defaultProps: { slotProps: { root: { role: 'group' }, input: () => ({ 'aria-label': i18nProvider.translate('common.select') }) } },
    },
    // The content is as wide as the screen leaves it, and what is wider, a table, scrolls by itself.
    RaLayout: {
      styleOverrides: {
        root: { minWidth: 0, '& .RaLayout-appFrame, & .RaLayout-contentWithSidebar, & .RaLayout-content': { minWidth: 0 } },
      },
    },
    // The last line is not covered by the round button of a phone.
    RaList: { styleOverrides: { root: ({ theme }) => ({ [theme.breakpoints.down('md')]: { paddingBottom: 72 } }) } },
    RaShow: { styleOverrides: { root: { '& .RaShow-card': { minWidth: 0 } } } },
    RaEdit: { styleOverrides: { root: { '& .RaEdit-card': { minWidth: 0 } } } },
    // A finger hits no less.
    MuiTableSortLabel: { styleOverrides: { root: { minHeight: 24, minWidth: 24 } } },
    MuiTableCell: { styleOverrides: { head: { fontWeight: 650 } } },
  },
};

export const lightTheme: ThemeOptions = {
  ...common,
  palette: {
    mode: 'light',
    primary: { main: '#2456c6' },
    secondary: { main: '#1d4ab0' },
    success: { main: '#1b7a3d' },
    warning: { main: '#9a5a00' },
    error: { main: '#c62828' },
    info: { main: '#0b6a8f' },
    background: { default: '#f5f6f9', paper: '#ffffff' },
    text: { primary: '#1a1f2b', secondary: '#525b6b' },
  },
};

export const darkTheme: ThemeOptions = {
  ...common,
  palette: {
    mode: 'dark',
    primary: { main: '#8fb2ff' },
    secondary: { main: '#a9c3ff' },
    success: { main: '#7bd79a' },
    warning: { main: '#f2b964' },
    error: { main: '#ff9c94' },
    info: { main: '#7fd0ef' },
    background: { default: '#12151c', paper: '#1a1f29' },
    text: { primary: '#e9edf5', secondary: '#aeb7c6' },
  },
};

using System.Text;

namespace RunTui.Terminal.Input;

public sealed partial class AnsiInputParser
{
    private const int KittyRelease = 3;

    private void Csi(char final)
    {
        if (_length > MaxSequence)
        {
            return;
        }

        var text = _sequence.AsSpan(0, _length);
        if (text.IsEmpty && final == 'M')
        {
            (_state, _length) = (State.OldMouse, 0);
            return;
        }

        if (!text.IsEmpty && text[0] == '<')
        {
            MouseReport(text[1..], final);
            return;
        }

        if (final == 'n' && text is [(byte)'?', .. var scheme] && Number(scheme, 0, 0) == 997)
        {
            _deliver(new InputEvent.BackgroundReported(Number(scheme, 1, 0) == 2));
            return;
        }

        if (!text.IsEmpty && text[0] is (byte)'?' or (byte)'>' or (byte)'=')
        {
            return; // a reply
        }

        var first = Number(text, 0, 0);
        if (final == '~' && first == 200)
        {
            BeginPaste();
            return;
        }

        if (final is 'I' or 'O' && text.IsEmpty)
        {
            _deliver(new InputEvent.FocusChanged(final == 'I'));
            return;
        }

        if (final == 't' && first == 8)
        {
            _deliver(new InputEvent.Resized(new Size(Number(text, 2, 0), Number(text, 1, 0))));
            return;
        }

        var code = final switch
        {
            'u' => KittyKey(first),
            '~' when first == 27 => KittyKey(Number(text, 2, 0)),
            '~' => NumberedKey(first),
            'Z' => KeyCode.Tab | KeyCode.ShiftMask,
            _ when first <= 1 => LetteredKey(final),
            _ => KeyCode.Null,
        };
        if (code != KeyCode.Null && Number(text, 1, 1) != KittyRelease)
        {
            Press(new Key(code | Modifiers(Number(text, 1, 0))));
        }
    }

    private void Ss3(char final)
    {
        if (LetteredKey(final) is not KeyCode.Null and var code)
        {
            Press(new Key(code));
        }
    }

    private void MouseReport(ReadOnlySpan<byte> text, char final)
    {
        if (final is not ('M' or 'm'))
        {
            return;
        }

        var at = new Point(Math.Max(0, Number(text, 1, 0) - 1), Math.Max(0, Number(text, 2, 0) - 1));
        foreach (var mouse in _mouse.Report(Number(text, 0, 0), at, final == 'm'))
        {
            _deliver(new InputEvent.MouseUsed(mouse));
        }
    }

    /// <summary>A parameter (parted by semicolons) or part of one (by colons); 0 where there is none.</summary>
    private static int Number(ReadOnlySpan<byte> text, int parameter, int part)
    {
        var value = 0;
        foreach (var b in text)
        {
            if (b == ';')
            {
                if (parameter-- == 0)
                {
                    break;
                }
            }
            else if (b == ':' && parameter == 0)
            {
                if (part-- == 0)
                {
                    break;
                }
            }
            else if (b is >= (byte)'0' and <= (byte)'9' && parameter == 0 && part == 0)
            {
                value = Math.Min(0x10FFFF, (value * 10) + b - '0');
            }
        }

        return value;
    }

    private static KeyCode Modifiers(int parameter)
    {
        var bits = Math.Max(0, parameter - 1);
        return ((bits & 1) != 0 ? KeyCode.ShiftMask : 0) | ((bits & 2) != 0 ? KeyCode.AltMask : 0) | ((bits & 4) != 0 ? KeyCode.CtrlMask : 0);
    }

    private static KeyCode LetteredKey(char final) => final switch
    {
        'A' => KeyCode.CursorUp,
        'B' => KeyCode.CursorDown,
        'C' => KeyCode.CursorRight,
        'D' => KeyCode.CursorLeft,
        'F' => KeyCode.End,
        'H' => KeyCode.Home,
        'M' => KeyCode.Enter,
        >= 'P' and <= 'S' => KeyCode.F1 + (uint)(final - 'P'),
        _ => KeyCode.Null,
    };

    private static KeyCode NumberedKey(int number) => number switch
    {
        1 or 7 => KeyCode.Home,
        2 => KeyCode.Insert,
        3 => KeyCode.Delete,
        4 or 8 => KeyCode.End,
        5 => KeyCode.PageUp,
        6 => KeyCode.PageDown,
        >= 11 and <= 15 => KeyCode.F1 + (uint)(number - 11),
        >= 17 and <= 21 => KeyCode.F6 + (uint)(number - 17),
        23 or 24 => KeyCode.F11 + (uint)(number - 23),
        _ => KeyCode.Null,
    };

    private static KeyCode KittyKey(int code) => code switch
    {
        8 or 127 => KeyCode.Backspace,
        9 => KeyCode.Tab,
        13 or 57414 => KeyCode.Enter,
        27 => KeyCode.Esc,
        >= 57399 and <= 57408 => (KeyCode)('0' + code - 57399),
        >= 57409 and <= 57413 => (KeyCode)"./*-+"[code - 57409],
        57415 => (KeyCode)'=',
        57417 => KeyCode.CursorLeft,
        57418 => KeyCode.CursorRight,
        57419 => KeyCode.CursorUp,
        57420 => KeyCode.CursorDown,
        57421 => KeyCode.PageUp,
        57422 => KeyCode.PageDown,
        57423 => KeyCode.Home,
        57424 => KeyCode.End,
        57425 => KeyCode.Insert,
        57426 => KeyCode.Delete,
        < 32 or (>= 57344 and <= 63743) => KeyCode.Null, // modifiers and media keys by themselves
        _ when Rune.IsValid(code) => new Key(new Rune(code)).KeyCode,
        _ => KeyCode.Null,
    };
}

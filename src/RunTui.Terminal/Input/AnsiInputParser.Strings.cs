using System.Globalization;

namespace RunTui.Terminal.Input;

public sealed partial class AnsiInputParser
{
    private void TakeString(byte b)
    {
        switch (b)
        {
            case 7:
                EndString();
                break;
            case 0x1B:
                _state = State.StringEscape;
                break;
            case 0x18 or 0x1A:
                _state = State.Ground;
                break;
            default:
                _sequence[Math.Min(_length, MaxSequence - 1)] = b;
                _state = ++_length > MaxString ? State.Ground : State.String;
                break;
        }
    }

    /// <summary>Of all strings that a terminal may send, only the one about its background means anything here.</summary>
    private void EndString()
    {
        _state = State.Ground;
        if (_stringKind == ']' && _length <= MaxSequence && _sequence.AsSpan(0, _length) is var text && text.StartsWith("11;"u8))
        {
            _askedAt = null;
            if (IsLight(text[3..]) is { } isLight)
            {
                _deliver(new InputEvent.BackgroundReported(isLight));
            }
        }
    }

    /// <summary>Whether a colour is light: <c>rgb:1616/1818/1d1d</c>, <c>rgba:...</c> or <c>#16181d</c>; null for none.</summary>
    private static bool? IsLight(ReadOnlySpan<byte> color)
    {
        Span<double> parts = stackalloc double[3];
        if (color is [(byte)'#', .. var digits])
        {
            var width = digits.Length / 3;
            if (digits.Length % 3 != 0)
            {
                return null;
            }

            for (var i = 0; i < 3; i++)
            {
                if (Part(digits.Slice(i * width, width)) is not { } value)
                {
                    return null;
                }

                parts[i] = value;
            }
        }
        else
        {
            var start = color.IndexOf((byte)':') + 1;
            if (!color.StartsWith("rgb"u8) || start == 0)
            {
                return null;
            }

            var rest = color[start..];
            for (var i = 0; i < 3; i++)
            {
                var end = rest.IndexOf((byte)'/');
                if (end < 0 && i < 2)
                {
                    return null;
                }

                if (Part(end < 0 ? rest : rest[..end]) is not { } value)
                {
                    return null;
                }

                parts[i] = value;
                rest = rest[(end + 1)..];
            }
        }

        // The weights of ITU-R BT.709.
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]) > 0.5;
    }

    /// <summary>One to four hexadecimal digits, from 0 to 1.</summary>
    private static double? Part(ReadOnlySpan<byte> digits) =>
        digits.Length is >= 1 and <= 4 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value / (Math.Pow(16, digits.Length) - 1)
            : null;
}

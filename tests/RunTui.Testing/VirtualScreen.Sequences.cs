using System.Globalization;
using System.Text;

namespace RunTui.Testing;

public sealed partial class VirtualScreen
{
    private readonly List<byte> _text = [];
    private readonly List<byte> _sequence = [];
    private readonly SortedSet<int> _style = [];
    private string _foreground = "default";
    private string _background = "default";

    /// <summary>Reads bytes; a sequence may go on in the next call.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        BytesReceived += bytes.Length;
        foreach (var b in bytes)
        {
            if (_sequence.Count > 0)
            {
                _sequence.Add(b);
                if (IsComplete())
                {
                    Interpret(Encoding.UTF8.GetString([.. _sequence]));
                    _sequence.Clear();
                }
            }
            else if (b >= 0x20)
            {
                _text.Add(b);
            }
            else
            {
                Flush();
                Control(b);
            }
        }

        Flush();
    }

    private bool IsComplete()
    {
        var last = _sequence[^1];
        return _sequence.Count > 1 && (char)_sequence[1] switch
        {
            '[' => _sequence.Count > 2 && last is >= 0x40 and <= 0x7E,
            ']' => last == 7 || (last == '\\' && _sequence[^2] == 0x1B),
            'P' => last == '\\' && EscapesAtEnd() % 2 == 1,
            '(' or ')' or '#' => _sequence.Count == 3,
            _ => true,
        };
    }

    /// <summary>How many escapes stand before the last byte: doubled ones belong to what is passed through.</summary>
    private int EscapesAtEnd() => _sequence.SkipLast(1).Reverse().TakeWhile(b => b == 0x1B).Count();

    private void Flush()
    {
        if (_text.Count > 0)
        {
            Print(Encoding.UTF8.GetString([.. _text]));
            _text.Clear();
        }
    }

    private void Control(byte b)
    {
        switch (b)
        {
            case 0x1B:
                _sequence.Add(b);
                break;
            case (byte)'\r':
                MoveTo(0, _row);
                break;
            case (byte)'\n':
                LineFeed();
                break;
            case (byte)'\b':
                MoveTo(_col - 1, _row);
                break;
            case 7:
                Bells++;
                break;
            default:
                Unknown.Add($"control {b:x2}");
                break;
        }
    }

    private void Interpret(string sequence)
    {
        if (sequence.StartsWith("\ePtmux;", StringComparison.Ordinal))
        {
            Passed.Add(sequence[7..^2].Replace("\e\e", "\e", StringComparison.Ordinal));
        }
        else if (sequence.StartsWith("\e]", StringComparison.Ordinal))
        {
            Commands.Add(sequence[2..].TrimEnd('\a', '\\').TrimEnd('\e'));
        }
        else if (!sequence.StartsWith("\e[", StringComparison.Ordinal) || !Csi(sequence[2..^1], sequence[^1]))
        {
            Unknown.Add(sequence.Replace("\e", "ESC", StringComparison.Ordinal));
        }
    }

    private bool Csi(string text, char final)
    {
        var prefix = text.Length > 0 && text[0] is '?' or '>' or '<' or '=' ? text[0] : '\0';
        var numbers = text.TrimStart('?', '>', '<', '=').Split(';', ':')
            .Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var count = Math.Max(1, numbers[0]);
        switch ((prefix, final))
        {
            case ('?', 'h' or 'l'):
                Array.ForEach(numbers, mode => SetMode(mode, final == 'h'));
                return true;
            case ('\0', 't') when numbers is [22, 0]:
                Titles.Push(Title);
                return true;
            case ('\0', 't') when numbers is [23, 0]:
                Commands.Add($"2;{(Titles.TryPop(out var title) ? title : "")}");
                return true;
            case ('>', 'u'):
                KeyboardFlags.Push(numbers[0]);
                return true;
            case ('<', 'u'):
                _ = KeyboardFlags.TryPop(out _);
                return true;
            case ('\0', 'm'):
                Look(numbers);
                return true;
            case ('\0', 'H' or 'f'):
                MoveTo(numbers.Length > 1 ? Math.Max(1, numbers[1]) - 1 : 0, count - 1);
                return true;
            case ('\0', 'A' or 'B'):
                MoveTo(_col, _row + (final == 'A' ? -count : count));
                return true;
            case ('\0', 'C' or 'D'):
                MoveTo(_col + (final == 'C' ? count : -count), _row);
                return true;
            case ('\0', 'G'):
                MoveTo(count - 1, _row);
                return true;
            case ('\0', 'K') when numbers[0] == 0:
                Erase(_col, Cols);
                return true;
            case ('\0', 'X'):
                Erase(_col, Math.Min(Cols, _col + count));
                return true;
            case ('\0', 'J') when numbers[0] == 2:
                Array.Fill(_cells, VirtualCell.Blank with { Background = _background });
                return true;
            default:
                return false;
        }
    }

    private void MoveTo(int col, int row)
    {
        _col = Math.Clamp(col, 0, Math.Max(0, Cols - 1));
        _row = Math.Clamp(row, 0, Math.Max(0, Rows - 1));
        _wrapPending = false;
    }

    private void Look(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            switch (numbers[i])
            {
                case 0:
                    _style.Clear();
                    (_foreground, _background) = ("default", "default");
                    break;
                case 22:
                    _style.ExceptWith([1, 2]);
                    break;
                case >= 1 and <= 9:
                    _style.Add(numbers[i]);
                    break;
                case >= 23 and <= 29:
                    _style.Remove(numbers[i] - 20);
                    break;
                case 38 or 48:
                    var color = numbers[i + 1] == 5
                        ? $"index:{numbers[i + 2]}"
                        : $"rgb:{numbers[i + 2]:x2}{numbers[i + 3]:x2}{numbers[i + 4]:x2}";
                    Paint(numbers[i] == 38, color);
                    i += numbers[i + 1] == 5 ? 2 : 4;
                    break;
                case 39 or 49:
                    Paint(numbers[i] == 39, "default");
                    break;
                case >= 30 and <= 47:
                    Paint(numbers[i] < 40, $"ansi:{numbers[i] % 10}");
                    break;
                case >= 90 and <= 107:
                    Paint(numbers[i] < 100, $"ansi:{(numbers[i] % 10) + 8}");
                    break;
                default:
                    Unknown.Add($"SGR {numbers[i]}");
                    break;
            }
        }
    }

    private void Paint(bool foreground, string color)
    {
        if (foreground)
        {
            _foreground = color;
        }
        else
        {
            _background = color;
        }
    }
}

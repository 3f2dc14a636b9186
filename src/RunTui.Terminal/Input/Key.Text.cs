using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace RunTui.Terminal.Input;

public sealed partial class Key
{
    private static readonly (string Name, KeyCode Code)[] Special =
    [
        ("Backspace", KeyCode.Backspace), ("Tab", KeyCode.Tab), ("Enter", KeyCode.Enter), ("Esc", KeyCode.Esc), ("Space", KeyCode.Space),
        ("CursorUp", KeyCode.CursorUp), ("CursorDown", KeyCode.CursorDown), ("CursorLeft", KeyCode.CursorLeft),
        ("CursorRight", KeyCode.CursorRight), ("PageUp", KeyCode.PageUp), ("PageDown", KeyCode.PageDown), ("Home", KeyCode.Home),
        ("End", KeyCode.End), ("Insert", KeyCode.Insert), ("Delete", KeyCode.Delete), ("F1", KeyCode.F1), ("F2", KeyCode.F2),
        ("F3", KeyCode.F3), ("F4", KeyCode.F4), ("F5", KeyCode.F5), ("F6", KeyCode.F6), ("F7", KeyCode.F7), ("F8", KeyCode.F8),
        ("F9", KeyCode.F9), ("F10", KeyCode.F10), ("F11", KeyCode.F11), ("F12", KeyCode.F12),
    ];

    private static readonly (string Name, KeyCode Code)[] OtherNames =
    [
        ("Up", KeyCode.CursorUp), ("Down", KeyCode.CursorDown), ("Left", KeyCode.CursorLeft), ("Right", KeyCode.CursorRight),
        ("PgUp", KeyCode.PageUp), ("PgDn", KeyCode.PageDown), ("Escape", KeyCode.Esc), ("Return", KeyCode.Enter), ("Del", KeyCode.Delete),
    ];

    /// <summary>Reads what <see cref="ToString"/> writes, and short names: <c>Ctrl+D</c>, <c>G</c>, <c>Shift+Tab</c>, <c>PgDn</c>, <c>+</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Key? key)
    {
        key = null;
        var rest = text?.Trim() ?? "";
        KeyCode modifiers = 0;
        while (rest.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && plus < rest.Length - 1)
        {
            var modifier = rest[..plus].ToUpperInvariant() switch
            {
                "CTRL" => KeyCode.CtrlMask,
                "ALT" => KeyCode.AltMask,
                "SHIFT" => KeyCode.ShiftMask,
                _ => KeyCode.Null,
            };
            if (modifier == KeyCode.Null)
            {
                return false;
            }

            modifiers |= modifier;
            rest = rest[(plus + 1)..];
        }

        foreach (var (name, code) in Special.Concat(OtherNames))
        {
            if (name.Equals(rest, StringComparison.OrdinalIgnoreCase))
            {
                key = new Key(code | modifiers);
                return true;
            }
        }

        if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done || used != rest.Length || rune.Value < ' ')
        {
            return false;
        }

        // "Ctrl+D" names the key and not the capital; a bare "G" is the capital.
        var typed = new Key(rune).KeyCode;
        key = new Key(modifiers == 0 ? typed : (typed & ~KeyCode.ShiftMask) | modifiers);
        return true;
    }

    /// <summary><c>j</c>, <c>G</c>, <c>Ctrl+D</c>, <c>Shift+Tab</c>.</summary>
    public override string ToString()
    {
        if (AsRune is { Value: > ' ' } rune && !(IsShift && (KeyCode & KeyCode.CharMask) is < KeyCode.A or > KeyCode.Z))
        {
            return rune.ToString();
        }

        var code = KeyCode & KeyCode.CharMask;
        var name = Array.Find(Special, s => s.Code == code).Name ?? (Rune.IsValid((int)code) ? new Rune((int)code).ToString() : $"0x{(uint)code:X}");
        return $"{(IsCtrl ? "Ctrl+" : "")}{(IsAlt ? "Alt+" : "")}{(IsShift ? "Shift+" : "")}{name}";
    }
}

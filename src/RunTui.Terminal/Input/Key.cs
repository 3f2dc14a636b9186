using System.Text;

namespace RunTui.Terminal.Input;

/// <summary>
/// A key press. Two keys are equal when they are the same key with the same modifiers; <see cref="Handled"/> is only the note of one press.
/// A letter is itself in lower case, and with <see cref="WithShift"/> its capital: <c>Key.J</c> is j, <c>Key.G.WithShift</c> is G.
/// </summary>
public sealed partial class Key : EventArgs, IEquatable<Key>
{
    private const KeyCode Modifiers = KeyCode.ShiftMask | KeyCode.CtrlMask | KeyCode.AltMask;

    public Key(KeyCode code) => KeyCode = code;

    /// <summary>The key that types this character.</summary>
    public Key(char character)
        : this(new Rune(char.IsSurrogate(character) ? '\uFFFD' : character))
    {
    }

    /// <summary>The key that types this character.</summary>
    public Key(Rune rune) => KeyCode = rune.Value switch
    {
        >= 'a' and <= 'z' => (KeyCode)(rune.Value - 32),
        >= 'A' and <= 'Z' => (KeyCode)rune.Value | KeyCode.ShiftMask,
        var value => (KeyCode)value,
    };

    public KeyCode KeyCode { get; }

    /// <summary>Whoever used this press says so, and nobody else gets it.</summary>
    public bool Handled { get; set; }

    public bool IsShift => KeyCode.HasFlag(KeyCode.ShiftMask);

    public bool IsCtrl => KeyCode.HasFlag(KeyCode.CtrlMask);

    public bool IsAlt => KeyCode.HasFlag(KeyCode.AltMask);

    /// <summary>The key without modifiers.</summary>
    public Key NoModifiers => new(KeyCode & ~Modifiers);

    public Key WithShift => new(KeyCode | KeyCode.ShiftMask);

    public Key WithCtrl => new(KeyCode | KeyCode.CtrlMask);

    public Key WithAlt => new(KeyCode | KeyCode.AltMask);

    /// <summary>The character it types; the null character for a key that types none.</summary>
    public Rune AsRune
    {
        get
        {
            var code = (int)(KeyCode & KeyCode.CharMask);
            return IsCtrl || IsAlt || code < ' ' || code == 0x7F || !Rune.IsValid(code) ? default
                : code is >= 'A' and <= 'Z' && !IsShift ? new Rune(code + 32)
                : new Rune(code);
        }
    }

    public static implicit operator Key(char character) => new(character);

    public static bool operator ==(Key? left, Key? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Key? left, Key? right) => !(left == right);

    public bool Equals(Key? other) => other is not null && other.KeyCode == KeyCode;

    public override bool Equals(object? obj) => Equals(obj as Key);

    public override int GetHashCode() => (int)KeyCode;
}

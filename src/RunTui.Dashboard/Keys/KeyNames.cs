using System.Diagnostics.CodeAnalysis;

namespace RunTui.Dashboard.Keys;

/// <summary>Reads keys as people write them: <c>j</c>, <c>G</c>, <c>Ctrl-D</c>, <c>PgDn</c>, <c>Shift-Tab</c>.</summary>
public static class KeyNames
{
    private static readonly string[] Modifiers = ["Ctrl", "Alt", "Shift"];

    /// <summary>What most terminals send the same bytes for as for another key.</summary>
    private static readonly (Key Key, string Other)[] Twins = [(Key.I.WithCtrl, "Tab"), (Key.M.WithCtrl, "Enter"), (Key.H.WithCtrl, "Backspace"), (new Key('[').WithCtrl, "Esc")];

    /// <summary>Reads a key's name.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong with the name.</param>
    public static bool TryRead(string name, [NotNullWhen(true)] out Key? key, [NotNullWhen(false)] out string? problem)
    {
        // The kit writes Ctrl+D.
        var text = name.Trim();
        for (var at = 0; at < text.Length;)
        {
            var modifier = Array.Find(Modifiers, m => text.AsSpan(at).StartsWith(m, StringComparison.OrdinalIgnoreCase) && text.Length > at + m.Length + 1 && text[at + m.Length] is '-' or '+');
            if (modifier is null)
            {
                break;
            }

            at += modifier.Length + 1;
            text = $"{text[..(at - 1)]}+{text[at..]}";
        }

        if (!Key.TryParse(text, out key))
        {
            problem = "is no key; expected one such as j, G, Ctrl-N, Alt-x, PgDn, Space or F5";
            return false;
        }

        foreach (var (twin, other) in Twins)
        {
            if (twin == key)
            {
                problem = $"is the same as {other} on most terminals; expected another key";
                return false;
            }
        }

        problem = null;
        return true;
    }
}

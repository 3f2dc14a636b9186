namespace RunTui.Engine.Gates.Reviews;

/// <summary>Finds the blocks of code between fences; a fence that isn't closed is none.</summary>
internal sealed class CodeFences(string[] lines)
{
    private readonly Dictionary<char, int> _unclosed = [];

    /// <summary>The line that closes the fence that begins at a line; null where none does.</summary>
    public int? EndOf(int line)
    {
        var (mark, length) = Fence(lines[line]);
        if (length == 0 || length >= _unclosed.GetValueOrDefault(mark, int.MaxValue))
        {
            return null;
        }

        for (var i = line + 1; i < lines.Length; i++)
        {
            var (other, closing) = Fence(lines[i]);
            if (other == mark && closing >= length && lines[i].AsSpan().Trim().IndexOfAnyExcept(mark) < 0)
            {
                return i;
            }
        }

        // What closes none of that length here, closes none of it further down.
        _unclosed[mark] = length;
        return null;
    }

    private static (char Mark, int Length) Fence(string line)
    {
        var trimmed = line.AsSpan().TrimStart();
        if (trimmed.IsEmpty || trimmed[0] is not ('`' or '~'))
        {
            return default;
        }

        var length = trimmed.IndexOfAnyExcept(trimmed[0]);
        length = length < 0 ? trimmed.Length : length;

        // A word between three backticks is code in a line.
        return length < 3 || (trimmed[0] == '`' && trimmed[length..].Contains('`')) ? default : (trimmed[0], length);
    }
}

namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>What is known of a shell while its commands are read: where it may be, and what its variables may hold.</summary>
internal sealed class ShellState
{
    private const int MostValues = 16;

    private const int LongestValue = 256;

    private readonly Dictionary<string, List<string>?> _variables = new(StringComparer.Ordinal);

    private readonly string _home;

    private readonly string _temporary;

    private int _spent;

    public ShellState(FencePlace place)
    {
        _home = place.Home;
        _temporary = place.TemporaryFolders is [var first, ..] ? first : "/tmp";
        Folders = [place.StartsIn ?? place.WorkingFolder];
    }

    /// <summary>The folders that the shell may be in; null among them is one that nobody knows.</summary>
    public IReadOnlyList<string?> Folders { get; set; }

    /// <summary>It ends with the first command that fails.</summary>
    public bool StopsOnFailure { get; set; }

    public string Home => _home;

    public string Temporary => _temporary;

    /// <summary>The characters that values fall apart at outside of quotes; null if that is unknown.</summary>
    public string? Separators => !_variables.TryGetValue("IFS", out var values) ? " \t\n" : values is [var only] ? only.Replace(Mark.Split, ' ') : null;

    /// <summary>What a variable may hold; null if that is unknown.</summary>
    public IReadOnlyList<string>? Values(string name)
    {
        if (_variables.TryGetValue(name, out var values))
        {
            return Spend(values);
        }

        return name switch
        {
            "HOME" => [_home],
            "PWD" => Folders is [{ } folder] ? Spend([folder]) : null,
            "TMPDIR" or "TMP" or "TEMP" => [_temporary],
            "UID" or "EUID" or "PPID" or "RANDOM" or "SRANDOM" or "SECONDS" or "EPOCHSECONDS" or "BASHPID" or "LINENO" or "$" or "#" or "?" or "!" => ["0"],
            "SUDO" => [""],
            _ => null,
        };
    }

    /// <summary>Values, as long as all that were used aren't too long: a command that repeats one for each of its words is not to become longer than we can read.</summary>
    public IReadOnlyList<string>? Spend(IReadOnlyList<string>? values)
    {
        _spent += values?.Sum(value => value.Length) ?? 0;
        return _spent > 1 << 20 ? null : values;
    }

    /// <summary>Takes in one more value; null for one that nobody knows.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">What it is set to, with marks.</param>
    /// <param name="isCertain">It is set whatever happens, and not only perhaps.</param>
    public void Assign(string name, string? value, bool isCertain)
    {
        if (value is null || value.Length > LongestValue || value.Contains(Mark.Unknown))
        {
            _variables[name] = null;
            return;
        }

        if (!_variables.TryGetValue(name, out var values))
        {
            _variables[name] = values = [];
            if (!isCertain)
            {
                values.Add("");
            }
        }

        if (values is { Count: < MostValues })
        {
            if (!values.Contains(value))
            {
                values.Add(value);
            }
        }
        else
        {
            _variables[name] = null;
        }
    }
}

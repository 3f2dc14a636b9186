namespace RunTui.Engine.Guards.Commands;

/// <summary>Arguments of a program, told apart as getopt does.</summary>
internal sealed class Options
{
    private readonly HashSet<char> _letters = [];

    private readonly List<string> _long = [];

    private readonly List<(string Name, string Value)> _values = [];

    /// <summary>What isn't an option and doesn't belong to one.</summary>
    public List<string> Operands { get; } = [];

    /// <param name="arguments">All that the program is given.</param>
    /// <param name="withValue">Letters of options that have a value.</param>
    /// <param name="longWithValue">Long options whose value is the next word.</param>
    /// <param name="stopsAtOperand">Options behind the first operand belong to something else.</param>
    public static Options Read(IReadOnlyList<string> arguments, string withValue = "", IReadOnlyCollection<string>? longWithValue = null, bool stopsAtOperand = false)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (word == "--")
            {
                options.Operands.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var equals = word.IndexOf('=');
                var name = equals < 0 ? word : word[..equals];
                options._long.Add(name);
                if (equals >= 0)
                {
                    options._values.Add((name, word[(equals + 1)..]));
                }
                else if (longWithValue?.Contains(name) == true && i + 1 < arguments.Count)
                {
                    options._values.Add((name, arguments[++i]));
                }
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                i += options.ReadLetters(word, withValue, i + 1 < arguments.Count ? arguments[i + 1] : null);
            }
            else if (stopsAtOperand)
            {
                options.Operands.AddRange(arguments.Skip(i));
                break;
            }
            else
            {
                options.Operands.Add(word);
            }
        }

        return options;
    }

    public bool Has(char letter) => _letters.Contains(letter);

    /// <summary>Whether a long option is given, perhaps shortened.</summary>
    /// <param name="name">It, with its dashes.</param>
    /// <param name="least">The fewest characters of it that a program takes for it.</param>
    public bool Has(string name, int least = 0) =>
        _long.Exists(given => given == name || (least > 0 && given.Length >= least && name.StartsWith(given, StringComparison.Ordinal)));

    public bool HasAny(string letters) => letters.Any(_letters.Contains);

    /// <summary>The values of options, by <c>-x</c> or <c>--long</c>.</summary>
    public IEnumerable<string> Values(params string[] names) => _values.Where(value => names.Contains(value.Name)).Select(value => value.Value);

    private int ReadLetters(string word, string withValue, string? next)
    {
        for (var i = 1; i < word.Length; i++)
        {
            _letters.Add(word[i]);
            if (!withValue.Contains(word[i]))
            {
                continue;
            }

            var attached = word[(i + 1)..];
            if (attached.Length > 0)
            {
                _values.Add(($"-{word[i]}", attached));
                return 0;
            }

            if (next is not null)
            {
                _values.Add(($"-{word[i]}", next));
                return 1;
            }
        }

        return 0;
    }
}

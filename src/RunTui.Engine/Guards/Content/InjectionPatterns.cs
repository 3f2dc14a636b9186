namespace RunTui.Engine.Guards.Content;

/// <summary>
/// The phrases, as they are compared: folded to plain lower-case letters. The families, and what they count, are Run Mode's, but for
/// those that say clearly that an agent is to drop what it was told, one of which is enough; and for words that stand in ordinary
/// sentences, which count only together with what makes them an order.
/// </summary>
internal sealed class InjectionPatterns
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _byFirst = [];

    private InjectionPatterns()
    {
        Fillers = Set(InjectionPhrases.Fillers);
        Negations = Set(InjectionPhrases.Negations);
        Readers = Set(InjectionPhrases.Readers);
        Duties = Set(InjectionPhrases.Duties);
        Places = Set(InjectionPhrases.Places);
        Obey = Set("obey follow heed");
        Dan = Number("dan");
        Why = Number("why");
        foreach (var (name, category, weight, phrase) in InjectionPhrases.All)
        {
            PatternStep[] steps = [.. phrase.Split(' ').Select(Step)];
            foreach (var word in steps[0].Words)
            {
                if (!_byFirst.TryGetValue(word, out var patterns))
                {
                    _byFirst[word] = patterns = [];
                }

                patterns.Add(All.Count);
            }

            All.Add(new(name, category, weight, steps));
        }

        Lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Made when first asked for: most calls of the program need none.</summary>
    public static InjectionPatterns Shared { get; } = new();

    public List<InjectionPattern> All { get; } = [];

    /// <summary>Words that carry nothing.</summary>
    public HashSet<int> Fillers { get; }

    /// <summary>Words before a verb that turn it around.</summary>
    public HashSet<int> Negations { get; }

    /// <summary>Who an order may be to, in a sentence about what somebody must do.</summary>
    public HashSet<int> Readers { get; }

    /// <summary>Words between who must and what.</summary>
    public HashSet<int> Duties { get; }

    /// <summary>Words before the place of something.</summary>
    public HashSet<int> Places { get; }

    /// <summary>Verbs between a negation and an order that is only quoted.</summary>
    public HashSet<int> Obey { get; }

    public int Dan { get; }

    public int Why { get; }

    /// <summary>The number of each word that stands in a pattern.</summary>
    public Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }

    /// <summary>The patterns that begin with a word.</summary>
    public List<int>? BeginningWith(int word) => _byFirst.GetValueOrDefault(word);

    private PatternStep Step(string step)
    {
        var words = step.TrimStart('~', '?', '^', '=');
        var marks = step[..^words.Length];
        return new(
            Set(string.Join('|', words.Split('|').Select(word => InjectionPhrases.Sets.GetValueOrDefault(word, word)))),
            marks.Contains('~'), marks.Contains('?'), marks.Contains('^'), marks.Contains('='));
    }

    private HashSet<int> Set(string words) =>
        [.. words.Split([' ', '|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private int Number(string word)
    {
        var folded = TextFold.Fold(word);
        if (!_numbers.TryGetValue(folded, out var number))
        {
            _numbers[folded] = number = _numbers.Count;
        }

        return number;
    }
}

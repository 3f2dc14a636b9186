using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>Collects what a validation finds, bounded, and gives it line numbers at the end.</summary>
internal sealed class FindingList
{
    /// <summary>More than this help nobody, and a hostile file could have millions.</summary>
    private const int Limit = 500;

    private readonly List<Finding> _findings = [];
    private int _left;

    public bool HasErrors => FirstError is not null;

    public Finding? FirstError { get; private set; }

    /// <summary>Whether more findings are only counted, so that nothing need be worked out for them.</summary>
    public bool IsFull => _findings.Count >= Limit;

    public void Error(string path, string? stepId, string message, string? suggestion = null, string? missing = null) =>
        Add(new(Severity.Error, path, 1, stepId, message, suggestion) { Missing = missing });

    public void Warning(string path, string? stepId, string message, string? suggestion = null, string? missing = null) =>
        Add(new(Severity.Warning, path, 1, stepId, message, suggestion) { Missing = missing });

    /// <summary>The findings in the order of the file, each with its line there.</summary>
    public ImmutableArray<Finding> Locate(ReadOnlySpan<byte> utf8)
    {
        if (_findings.Count == 0)
        {
            return [];
        }

        var lines = JsonLines.Find(utf8, _findings.Select(f => f.Path).ToHashSet(StringComparer.Ordinal));
        var located = _findings.Select(f => f with { Line = lines.GetValueOrDefault(f.Path, 1) }).OrderBy(f => f.Line).ToList();
        if (_left > 0)
        {
            // An error if one may be among them: what is not shown must not be taken for fine.
            located.Add(new(FirstError?.Severity ?? Severity.Warning, "$", 1, null, $"{_left} more findings are not listed", "fix these first"));
        }

        return [.. located];
    }

    private void Add(Finding finding)
    {
        if (finding.Severity == Severity.Error)
        {
            FirstError ??= finding;
        }

        if (IsFull)
        {
            _left++;
            return;
        }

        _findings.Add(finding);
    }
}

using System.Collections.Immutable;
using RunTui.Engine.Text;

namespace RunTui.Engine.Imports.Plans;

internal sealed partial class PlanTaskReader
{
    /// <summary>Deals the lines out to the parts.</summary>
    private void Sort()
    {
        PlanLabel? open = null;
        var (bullet, wasBlank, inHeading) = (-1, false, false);
        foreach (var line in _part.Lines)
        {
            if (line.Level > 0)
            {
                open = PlanLabels.Of(line.Heading);
                (bullet, inHeading) = (-1, true);
                if (open is { } label)
                {
                    Open(label, line, "");
                }
                else
                {
                    Note(line);
                }
            }
            else if (line.Fence == MarkdownFence.None && Labelled(line) is (true, var named, var rest) && !IsItem(open, named, line, bullet))
            {
                // Where the label's own words are nothing known, the line is what people call a step.
                open = named;
                (bullet, inHeading) = (PlanLabels.IsBullet(line.Text) ? line.Indent : -1, false);
                if (named is { } label)
                {
                    Open(label, line, rest);
                }
                else
                {
                    Note(line);
                }
            }
            else if (open is { } label && !Ends(label, line, bullet, wasBlank && !inHeading))
            {
                _fields[label].Add(line);
            }
            else if (!line.IsBlank || open is null)
            {
                open = null;
                Note(line);
            }

            wasBlank = line.IsBlank;
        }
    }

    /// <summary>Whether a line begins a part, which one, and what it says of it.</summary>
    private static (bool IsLabel, PlanLabel? Label, string Tail) Labelled(MarkdownLine line)
    {
        if (line.IsRow)
        {
            return PlanTables.Cells(line.Text) is [var head, { Length: > 0 } value] && PlanLabels.Of(head.Trim('*', ' ', ':')) is { } label
                ? (true, label, value)
                : (false, null, "");
        }

        return PlanLabels.Split(line.Text) is { } split ? (true, split.Label, split.Tail) : (false, null, "");
    }

    /// <summary>Whether a line that looks like a label is an item of the part that is open: a test's file among the files, a remark in bold.</summary>
    private static bool IsItem(PlanLabel? open, PlanLabel? named, MarkdownLine line, int bullet)
    {
        if (open is null || !PlanLabels.IsBullet(line.Text) || (bullet >= 0 && line.Indent <= bullet))
        {
            return false;
        }

        var text = line.Text.TrimStart();
        return named is null ? text.Length > 2 && text[2] != '['
            : named == PlanLabel.Verify && open is PlanLabel.Files or PlanLabel.DoneWhen or PlanLabel.Constraints && !text.Contains("**", StringComparison.Ordinal);
    }

    private bool Ends(PlanLabel label, MarkdownLine line, int bullet, bool afterBlank)
    {
        if (line.Fence != MarkdownFence.None || line.IsBlank)
        {
            return false;
        }

        var isBullet = PlanLabels.IsBullet(line.Text);
        return (bullet >= 0 && isBullet && line.Indent <= bullet)
            || (afterBlank && !isBullet && line.Indent <= Math.Max(0, bullet) && _fields[label].Any(l => !l.IsBlank));
    }

    private void Open(PlanLabel label, MarkdownLine line, string rest)
    {
        _lines.TryAdd(label, line.Number);
        if (!_fields.TryGetValue(label, out var lines))
        {
            _fields[label] = lines = [];
        }

        if (rest.Length > 0)
        {
            lines.Add(line with { Text = rest, Level = 0 });
        }
    }

    private void Note(MarkdownLine line)
    {
        if (line.Text.Trim() is not ("---" or "***" or "___"))
        {
            _notes.Append(line.Text.TrimEnd()).Append('\n');
        }
    }

    private IEnumerable<MarkdownLine> Of(PlanLabel label) =>
        _fields.TryGetValue(label, out var lines) ? lines.Where(line => line.Fence != MarkdownFence.Mark && !string.IsNullOrWhiteSpace(line.Text)) : [];

    private string Line(PlanLabel label) => ShortText.Line(Of(label).FirstOrDefault()?.Text);

    /// <summary>All that a part says, on one line.</summary>
    private string Text(PlanLabel label) => ShortText.Cut(string.Join(' ', Of(label).Select(line => PlanLabels.WithoutBullet(line.Text).Trim())), MaxText);

    private string Paragraph(PlanLabel label) => Text(label);

    /// <summary>The items of a list; what is no item goes on with the one before it.</summary>
    private ImmutableArray<string> Items(PlanLabel label)
    {
        List<string> items = [];
        var isList = false;
        foreach (var line in Of(label))
        {
            var text = PlanLabels.WithoutBullet(line.Text).Trim();
            var isBullet = PlanLabels.IsBullet(line.Text);
            isList |= isBullet;
            if (items.Count > 0 && !isBullet && (isList || line.Fence == MarkdownFence.None))
            {
                items[^1] = $"{items[^1]} {text}";
            }
            else
            {
                items.Add(text);
            }
        }

        return [.. items.Where(item => !PlanText.IsPlaceholder(item)).Select(item => ShortText.Cut(item, MaxText))];
    }

    private ImmutableArray<string> Commands(PlanLabel label) =>
        _fields.TryGetValue(label, out var lines) ? PlanCommands.Read([.. lines.Where(line => !line.IsBlank)]) : [];

    /// <summary>The code block of a part, word for word; null for none.</summary>
    private string? Verbatim(PlanLabel label)
    {
        if (!_fields.TryGetValue(label, out var lines))
        {
            return null;
        }

        var text = string.Join('\n', lines.SkipWhile(line => line.Fence == MarkdownFence.None).Skip(1).TakeWhile(line => line.Fence == MarkdownFence.Inside).Select(line => line.Text));
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}

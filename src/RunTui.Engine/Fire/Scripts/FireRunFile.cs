using System.Globalization;
using System.Text;
using RunTui.Engine.Fire.Yaml;

namespace RunTui.Engine.Fire.Scripts;

/// <summary>The text of a run's <c>run.md</c>.</summary>
internal static class FireRunFile
{
    private const string NoneYet = "(none yet)";

    /// <summary>The file at the run's beginning.</summary>
    public static string Create(FireRun run)
    {
        var fields = new YamlMap();
        fields.SetText("id", run.Id);
        fields.SetText("scope", run.Scope);
        SetItems(fields, run);
        fields.SetText("status", FireWords.InProgress);
        fields["started"] = YamlText.Plain(run.Started!);
        fields.SetText("completed", null);
        return $"""
            ---
            {YamlWriter.Write(fields)}---

            # Run: {run.Id}

            ## Scope
            {run.Scope} ({run.Items.Length} work item{(run.Items.Length == 1 ? "" : "s")})

            ## Work Items
            {List(run)}

            ## Current Item
            {Current(run)}

            ## Files Created
            {NoneYet}

            ## Files Modified
            {NoneYet}

            ## Decisions
            {NoneYet}

            """.ReplaceLineEndings("\n");
    }

    /// <summary>Brings the items in the fields up to date.</summary>
    public static void SetItems(YamlMap fields, FireRun run)
    {
        var items = new YamlList();
        items.Items.AddRange(run.Items.Select(item => item.ToYaml()));
        fields["work_items"] = items;
        fields.SetText("current_item", run.CurrentItem);
    }

    /// <summary>The text with the items brought up to date.</summary>
    public static string WithItems(string body, FireRun run) =>
        Section(Section(body, "Work Items", _ => List(run)), "Current Item", _ => Current(run));

    /// <summary>The text of a completed run. A section that somebody wrote himself stays as it is.</summary>
    public static string Completed(string body, FireRun run, FireWork work)
    {
        body = WithItems(body, run);
        body = Filled(body, "Files Created", work.FilesCreated.Select(file => $"- `{Line(file.Path) ?? "(no path)"}`: {Line(file.Note) ?? "(no purpose)"}"));
        body = Filled(body, "Files Modified", work.FilesModified.Select(file => $"- `{Line(file.Path) ?? "(no path)"}`: {Line(file.Note) ?? "(no changes)"}"));
        body = Filled(body, "Decisions", work.Decisions.Select(Decision));
        return Find(body, "Summary") is not null ? body : body.TrimEnd() + string.Create(CultureInfo.InvariantCulture, $"""


            ## Summary

            - Work items completed: {run.Items.Length}
            - Files created: {work.FilesCreated.Length}
            - Files modified: {work.FilesModified.Length}
            - Tests added: {FireNumber.Text(work.Tests ?? 0)}
            - Coverage: {FireNumber.Text(work.Coverage ?? 0)}%
            - Completed: {run.Completed}

            """).ReplaceLineEndings("\n");
    }

    private static string Decision(FireDecision made) =>
        $"- **{Line(made.Decision) ?? "(no decision)"}**{(Line(made.Choice) is { } choice ? ": " + choice : "")} ({Line(made.Rationale) ?? "no rationale"})";

    private static string List(FireRun run) =>
        string.Join('\n', run.Items.Select((item, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. **{Line(item.Id)}** ({Line(item.Mode)}) — {Line(item.Status)}")));

    private static string Current(FireRun run) =>
        run.Items.FirstOrDefault(item => item.Id == run.CurrentItem) is { } current ? $"{Line(current.Id)} ({Line(current.Mode)})" : "(all completed)";

    private static string Filled(string body, string title, IEnumerable<string> entries)
    {
        var lines = string.Join('\n', entries) is { Length: > 0 } text ? text : "(none)";
        return Section(body, title, old => string.Join('\n', old.Split('\n').Select(line => line.Trim() == NoneYet ? lines : line)));
    }

    /// <summary>The text with another content of a section: right below its heading, one empty line before the next.</summary>
    private static string Section(string body, string title, Func<string, string> content)
    {
        if (Find(body, title) is not var (begin, end))
        {
            return body;
        }

        var old = body[begin..end];
        var text = content(old.Trim('\n'));
        return text == old.Trim('\n') ? body : $"{body[..begin]}{text}\n{(end < body.Length ? "\n" : "")}{body[end..]}";
    }

    /// <summary>Where a section's content begins and ends; null where there is no such heading.</summary>
    private static (int Begin, int End)? Find(string body, string title)
    {
        int? begin = null;
        var isCode = false;
        for (var at = 0; at < body.Length;)
        {
            var end = body.IndexOf('\n', at) is >= 0 and var index ? index + 1 : body.Length;
            var line = body.AsSpan(at, end - at).TrimEnd();
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (begin is { } found)
                {
                    return (found, at);
                }

                if (line[3..].Trim().SequenceEqual(title))
                {
                    begin = end;
                }
            }

            at = end;
        }

        return begin is { } last ? (last, body.Length) : null;
    }

    /// <summary>Foreign text on one line, so that it makes no section of its own; null where there is none.</summary>
    private static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return line.ToString();
    }
}

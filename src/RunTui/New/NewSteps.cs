using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.New;

/// <summary>Reads the steps of a command line: <c>id: title</c> each, or a title alone; each waits for the one before.</summary>
internal static class NewSteps
{
    private const int LongestId = 40;

    /// <summary>The steps in their order.</summary>
    /// <exception cref="UserException">One says nothing, or has the id of another.</exception>
    public static ImmutableArray<NewStep> Read(ImmutableArray<string> texts)
    {
        var steps = ImmutableArray.CreateBuilder<NewStep>();
        foreach (var text in texts)
        {
            var (id, title) = Parts(text, steps);
            if (!title.EnumerateRunes().Any(Rune.IsLetterOrDigit))
            {
                throw new UserException($"--step {Shown.Quoted(text)}: says nothing to do; write \"id: title\", the title with a letter or a digit");
            }

            if (steps.Any(step => step.Id == id))
            {
                throw new UserException($"--step {Shown.Quoted(text)}: there is a step {id} already; give each an id of its own");
            }

            steps.Add(new(id, title) { Depends = steps is [.., var before] ? [before.Id] : [] });
        }

        return steps.ToImmutable();
    }

    private static (string Id, string Title) Parts(string text, ImmutableArray<NewStep>.Builder before)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var id = colon > 0 ? text[..colon].Trim() : "";
        if (id.Length > 0 && StepIds.Problem(id) is null && (colon + 1 == text.Length || char.IsWhiteSpace(text[colon + 1])))
        {
            return (id, text[(colon + 1)..].Trim());
        }

        var title = text.Trim();
        var slug = RunSlug.Of(title);
        slug = slug.Length > LongestId ? slug[..LongestId].TrimEnd('-') : slug;
        return (slug.Length > 0 && StepIds.Problem(slug) is null && before.All(step => step.Id != slug) ? slug : string.Create(CultureInfo.InvariantCulture, $"step-{before.Count + 1}"), title);
    }
}

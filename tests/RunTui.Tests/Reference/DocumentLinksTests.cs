using System.Text.RegularExpressions;
using RunTui.Testing;

namespace RunTui.Tests.Reference;

/// <summary>Every page can be reached, and what it links to is there.</summary>
public sealed partial class DocumentLinksTests
{
    private static readonly string[] Pages =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. new[] { "src", "themes", "skills", ".github" }.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
            .Where(page => !page.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")),
    ];

    [Fact]
    public void Links_lead_to_files_and_headings_that_exist() => Assert.Empty(
        from page in Pages
        from link in LinksOf(page)
        where !Leads(page, link)
        select $"{Path.GetRelativePath(Repository.Root, page)}: {link}");

    [Fact]
    public void Every_project_has_a_page() =>
        Assert.All(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")), project => Assert.True(File.Exists(Path.Combine(project, "README.md")), project));

    [Fact]
    public void Every_page_can_be_reached_from_the_readme()
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([Path.Combine(Repository.Root, "README.md")]);
        while (open.TryPop(out var page))
        {
            if (reached.Add(page) && File.Exists(page) && page.EndsWith(".md", StringComparison.Ordinal))
            {
                LinksOf(page).Select(link => Target(page, link)).ToList().ForEach(open.Push);
            }
        }

        // What a host agent is given is reached by the agent, from the skill's own page.
        Assert.DoesNotContain(Pages, page => !reached.Contains(page) && !page.Contains($"{Path.DirectorySeparatorChar}skills{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    private static bool Leads(string page, string link)
    {
        var target = Target(page, link);
        return (File.Exists(target) || Directory.Exists(target))
            && (link.Split('#') is not [_, var anchor] || AnchorsOf(target).Contains(anchor));
    }

    private static string Target(string page, string link)
    {
        var path = link.Split('#')[0];
        return path.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, path));
    }

    private static IEnumerable<string> LinksOf(string page) => Link().Matches(Fence().Replace(File.ReadAllText(page), "")).Select(m => m.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

    /// <summary>As GitHub makes them of headings.</summary>
    private static IEnumerable<string> AnchorsOf(string page) =>
        Heading().Matches(File.ReadAllText(page)).Select(m => NoAnchor().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}

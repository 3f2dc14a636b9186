using RunTui.Engine.Agents;
using RunTui.Install;
using RunTui.Testing;

namespace RunTui.Tests.Install;

/// <summary>Where the skills that come with the program are found.</summary>
public sealed class BundledSkillsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Beside => _folder["program", "skills"];

    private string Cache => _folder["cache"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_are_beside_the_program_after_a_build() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "skills"), new BundledSkills(Variable, AppContext.BaseDirectory).Root());

    [Fact]
    public void A_single_file_unpacks_them_to_the_cache_once()
    {
        var root = Skills().Root()!;

        Assert.StartsWith(Path.Combine(Cache, "run-tui"), root, StringComparison.Ordinal);
        AssertWhole(root);
        var written = File.GetLastWriteTimeUtc(Path.Combine(root, "run", "SKILL.md"));
        Assert.Equal(root, Skills().Root());
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(root, "run", "SKILL.md")));
    }

    [Fact]
    public void A_damaged_cache_is_mended()
    {
        var root = Skills().Root()!;
        File.WriteAllText(Path.Combine(root, "run", "SKILL.md"), "cut");
        AssertWhole(Skills().Root()!);

        File.Delete(Path.Combine(root, "run", "SKILL.md"));
        Directory.CreateDirectory(Path.Combine(root, "run", "SKILL.md", "deep"));
        AssertWhole(Skills().Root()!);

        Directory.Delete(Path.Combine(root, "run"), recursive: true);
        File.WriteAllText(Path.Combine(root, "run"), "no folder");
        AssertWhole(Skills().Root()!);
    }

    [Fact]
    public void A_link_in_the_cache_is_replaced_and_not_what_it_leads_to()
    {
        var root = Skills().Root()!;
        var theirs = _folder.Write("theirs", "theirs");
        File.Delete(Path.Combine(root, "run", "SKILL.md"));
        File.CreateSymbolicLink(Path.Combine(root, "run", "SKILL.md"), theirs);

        AssertWhole(Skills().Root()!);

        Assert.Equal("theirs", File.ReadAllText(theirs));
    }

    [Fact(Timeout = 60_000)]
    public async Task Several_at_once_all_find_them_whole()
    {
        var roots = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            var root = Skills().Root()!;
            AssertWhole(root);
            return root;
        })));

        Assert.Single(roots.Distinct());
        Assert.DoesNotContain(Directory.GetFiles(roots[0], "*", SearchOption.AllDirectories), file => file.Contains(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Somebody_elses_folder_of_that_name_beside_the_program_is_not_taken_for_ours()
    {
        _folder.Write(Path.Combine("program", "skills", "run", "SKILL.md"), "theirs");

        Assert.NotEqual(Beside, Skills().Root());
    }

    [Fact]
    public void Where_no_cache_can_be_written_there_are_none()
    {
        _folder.Write("cache", "a file");

        Assert.Null(Skills().Root());
    }

    [Fact]
    public void A_step_finds_them_before_those_of_the_agents()
    {
        _folder.Write(Path.Combine("home", ".claude", "skills", "run", "SKILL.md"), "theirs");

        var finder = new SkillFinder(Skills().Root, name => name == "HOME" ? _folder["home"] : Variable(name));

        Assert.StartsWith(Cache, finder.Find("run")!.File, StringComparison.Ordinal);
    }

    private BundledSkills Skills() => new(Variable, _folder["program"]);

    private string? Variable(string name) => name == "XDG_CACHE_HOME" ? Cache : null;

    private static void AssertWhole(string root) =>
        Assert.All(BundledSkills.Files(), file => Assert.Equal(file.Bytes, File.ReadAllBytes(Path.Combine(root, file.Path))));
}

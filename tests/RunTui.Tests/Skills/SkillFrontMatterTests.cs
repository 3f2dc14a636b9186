using System.Text.RegularExpressions;
using RunTui.Testing;
using YamlDotNet.RepresentationModel;

namespace RunTui.Tests.Skills;

/// <summary>The skills are packages that Claude Code, Codex and Gemini CLI load: the Agent Skills form, within its limits.</summary>
public sealed partial class SkillFrontMatterTests
{
    private const int MaxName = 64;
    private const int MaxDescription = 1024;
    private const int MaxCompatibility = 500;
    private const int MaxLines = 200;

    /// <summary>The fields that every host reads, or passes over in silence; those of a single host make others complain.</summary>
    private static readonly string[] Fields = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"];

    public static TheoryData<string> Skills => [.. SkillPackage.All.Select(skill => skill.Name)];

    [Fact]
    public void Skills_are_the_five() =>
        Assert.Equal(["plan-and-execute", "run", "run-execute", "run-mode", "runr-operator"], SkillPackage.All.Select(skill => skill.Name));

    [Theory]
    [MemberData(nameof(Skills))]
    public void Front_matter_keeps_to_the_form(string name)
    {
        var main = SkillPackage.Of(name).Main;
        var fields = Mapping(main.FrontMatter).Children.ToDictionary(field => ((YamlScalarNode)field.Key).Value!, field => field.Value);

        Assert.Empty(fields.Keys.Except(Fields));
        Assert.Equal(name, Text(fields["name"]));
        Assert.Matches(Name(), name);
        Assert.InRange(name.Length, 1, MaxName);
        Assert.InRange(Text(fields["description"]).Length, 1, MaxDescription);
        Assert.InRange(Text(fields["compatibility"]).Length, 1, MaxCompatibility);
        Assert.Equal("MIT", Text(fields["license"]));
    }

    /// <summary>What names a tool in brackets there would let the agent use it without asking, and these launch runs.</summary>
    [Theory]
    [MemberData(nameof(Skills))]
    public void Nothing_is_allowed_in_advance(string name) =>
        Assert.DoesNotContain("allowed-tools", SkillPackage.Of(name).Main.FrontMatter, StringComparison.Ordinal);

    /// <summary>Some hosts put descriptions into tags, where a bracket would begin another.</summary>
    [Theory]
    [MemberData(nameof(Skills))]
    public void Description_says_what_it_is_for_and_what_not(string name)
    {
        var description = Text(Mapping(SkillPackage.Of(name).Main.FrontMatter)[new YamlScalarNode("description")]);

        Assert.DoesNotContain('<', description);
        Assert.DoesNotContain('>', description);
        Assert.Contains("Use ", description, StringComparison.Ordinal);
        Assert.Contains("ot for ", description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void Skill_is_small_and_names_the_others(string name)
    {
        var main = SkillPackage.Of(name).Main;
        var text = File.ReadAllText(main.File);

        Assert.InRange(File.ReadAllLines(main.File).Length, 1, MaxLines - 1);
        Assert.Contains("**Another way is better**", text, StringComparison.Ordinal);
        Assert.All(SkillPackage.All.Where(other => other.Name != name), other => Assert.Contains($"`{other.Name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_lead_to_what_is_there()
    {
        var documents = SkillPackage.All.SelectMany(skill => skill.Documents).Append(SkillDocument.Read(Path.Combine(SkillPackage.Root, "README.md"))).ToList();
        var dead = documents.SelectMany(document => document.Links.Where(link => !Leads(document, link)).Select(link => $"{document}: {link}"));

        Assert.Empty(dead);
        Assert.NotEmpty(documents.SelectMany(document => document.Links));
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void What_Codex_shows_of_it_fits(string name)
    {
        var yaml = Mapping(File.ReadAllText(Path.Combine(SkillPackage.Of(name).Folder, "agents", "openai.yaml")));
        var shown = (YamlMappingNode)yaml[new YamlScalarNode("interface")];

        Assert.InRange(Text(shown[new YamlScalarNode("short_description")]).Length, 25, 64);
        Assert.Contains($"${name} ", Text(shown[new YamlScalarNode("default_prompt")]), StringComparison.Ordinal);
    }

    private static bool Leads(SkillDocument document, string link)
    {
        var (path, heading) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var file = path.Length == 0 ? document.File : Path.Combine(Path.GetDirectoryName(document.File)!, path);
        return path.EndsWith('/') ? Directory.Exists(file)
            : File.Exists(file) && (heading is null || SkillDocument.Read(file).Prose.Any(line => line.Text.StartsWith('#') && line.Text.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-') == heading));
    }

    private static YamlMappingNode Mapping(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}

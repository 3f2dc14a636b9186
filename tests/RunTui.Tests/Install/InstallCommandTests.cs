using System.Text.Json.Nodes;
using RunTui.Install;

namespace RunTui.Tests.Install;

/// <summary>What <c>install</c> and <c>uninstall</c> make of a home folder.</summary>
public sealed class InstallCommandTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory(Timeout = 60_000)]
    [InlineData("claude", "symlink")]
    [InlineData("codex", "copy")]
    [InlineData("all", "symlink")]
    [InlineData("all", "copy")]
    public async Task Install_and_uninstall_leave_an_empty_home_as_it_was(string host, string mode)
    {
        Assert.Equal(0, await _host.RunAsync("install", "--host", host, "--mode", mode));
        var installed = HomeListing.Of(_host.Home);
        Assert.NotEmpty(installed);

        Assert.Equal(0, await _host.RunAsync("install", "--host", host, "--mode", mode));
        Assert.DoesNotContain("made ", _host.Out, StringComparison.Ordinal);
        Assert.Equal(installed, HomeListing.Of(_host.Home));

        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Empty(HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_host_finds_every_skill_and_claude_its_command()
    {
        await _host.RunAsync("install", "--host", "all");

        foreach (var name in BundledSkills.Names(BundledSkills.Files()))
        {
            foreach (var folder in (string[])[".claude", ".codex", ".gemini"])
            {
                Assert.True(File.Exists(At(folder, "skills", name, "SKILL.md")), $"{folder} {name}");
            }
        }

        Assert.Equal("Read ~/.claude/skills/run/SKILL.md and follow it, with these arguments: $ARGUMENTS\n", File.ReadAllText(At(".claude", "commands", "run.md")));
        foreach (var name in (string[])["run-tui", "run-workflow", "run-skill", "runr"])
        {
            Assert.Equal(OwnProgramFile.Find(), new FileInfo(At(".local", "bin", name)).LinkTarget);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Codex_home_is_where_codex_has_its_skills()
    {
        _host.Variables["CODEX_HOME"] = _host.Folder["codex"];

        await _host.RunAsync("install", "--host", "codex");

        Assert.True(Directory.Exists(_host.Folder["codex", "skills", "run"]));
        Assert.False(Directory.Exists(At(".codex")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("symlink")]
    [InlineData("copy")]
    public async Task What_is_in_the_way_is_listed_and_nothing_changed_unless_forced_and_then_it_comes_back(string mode)
    {
        Write("mine", ".claude", "skills", "run", "SKILL.md");
        Write("mine", ".claude", "commands", "run.md");
        Directory.CreateDirectory(At(".local", "bin"));
        File.CreateSymbolicLink(At(".local", "bin", "runr"), "/nowhere/runr");
        var before = HomeListing.Of(_host.Home);

        Assert.Equal(1, await _host.RunAsync("install", "--mode", mode));
        foreach (var path in (string[])[At(".claude", "skills", "run"), At(".claude", "commands", "run.md"), At(".local", "bin", "runr")])
        {
            Assert.Contains($"\n  {path} (", _host.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, HomeListing.Of(_host.Home));

        Assert.Equal(0, await _host.RunAsync("install", "--mode", mode, "--force"));
        Assert.NotEqual("mine", File.ReadAllText(At(".claude", "skills", "run", "SKILL.md")));
        Assert.Equal(0, await _host.RunAsync("install", "--mode", mode));
        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Equal(before, HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_there_already_just_as_wanted_is_kept_and_stays_theirs()
    {
        var skills = BundledSkills.Files();
        foreach (var file in skills.Where(file => file.Path.StartsWith("run/", StringComparison.Ordinal)))
        {
            Write(System.Text.Encoding.UTF8.GetString(file.Bytes), [".codex", "skills", .. file.Path.Split('/')]);
        }

        Directory.CreateDirectory(At(".local", "bin"));
        File.CreateSymbolicLink(At(".local", "bin", "runr"), OwnProgramFile.Find());
        var before = HomeListing.Of(_host.Home);

        Assert.Equal(0, await _host.RunAsync("install", "--host", "codex", "--mode", "copy"));
        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Equal(before, HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_edited_file_of_ours_is_theirs_now()
    {
        await _host.RunAsync("install", "--host", "claude", "--mode", "copy");
        var file = At(".claude", "skills", "run", "SKILL.md");
        File.AppendAllText(file, "mine");
        var edited = File.ReadAllText(file);

        Assert.Equal(1, await _host.RunAsync("install", "--host", "claude", "--mode", "copy"));
        Assert.Contains(file + " (a file, changed since it was installed)", _host.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Contains("left     ~/.claude/skills/run/SKILL.md\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal(edited, File.ReadAllText(file));
        Assert.False(Path.Exists(At(".local")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_folder_that_somebody_put_something_into_stays_and_that_is_said()
    {
        await _host.RunAsync("install", "--host", "claude", "--mode", "copy");
        Write("mine", ".claude", "skills", "run", "notes.md");
        Write("mine", ".local", "bin", "tool");

        Assert.Equal(0, await _host.RunAsync("uninstall"));

        Assert.Contains("left     ~/.claude/skills/run\n", _host.Out, StringComparison.Ordinal);
        Assert.Contains("left     ~/.local/bin\n", _host.Out, StringComparison.Ordinal);
        Assert.Equal([At(".claude", "skills", "run", "notes.md"), At(".local", "bin", "tool")], Directory.GetFiles(_host.Home, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("symlink", "copy")]
    [InlineData("copy", "symlink")]
    public async Task The_other_mode_takes_the_place_of_the_first(string first, string second)
    {
        await _host.RunAsync("install", "--mode", second);
        var wanted = HomeListing.Of(_host.Home).Where(line => !line.Contains("install.json", StringComparison.Ordinal)).ToList();
        await _host.RunAsync("uninstall");

        await _host.RunAsync("install", "--mode", first);
        Assert.Equal(0, await _host.RunAsync("install", "--mode", second));
        Assert.Equal(wanted, HomeListing.Of(_host.Home).Where(line => !line.Contains("install.json", StringComparison.Ordinal)));

        await _host.RunAsync("uninstall");
        Assert.Empty(HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_hosts_share_goes_with_the_last_of_them()
    {
        await _host.RunAsync("install", "--host", "claude");
        await _host.RunAsync("install", "--host", "codex", "--mode", "copy");
        Assert.True(File.Exists(At(".claude", "skills", "run", "SKILL.md")));

        await _host.RunAsync("uninstall", "--host", "codex");
        Assert.False(Path.Exists(At(".codex")));
        Assert.True(File.Exists(At(".claude", "skills", "run", "SKILL.md")));
        Assert.NotNull(new FileInfo(At(".local", "bin", "runr")).LinkTarget);

        await _host.RunAsync("uninstall", "--host", "claude");
        Assert.Empty(HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        Assert.Equal(0, await _host.RunAsync("install", "--dry-run", "--json"));
        var said = JsonNode.Parse(_host.Out)!;
        Assert.Empty(HomeListing.Of(_host.Home));

        await _host.RunAsync("install", "--json");
        Assert.Equal(said["changes"]!.ToJsonString(), JsonNode.Parse(_host.Out)!["changes"]!.ToJsonString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Hosts_that_are_not_there_and_a_path_that_lacks_the_folder_are_notes()
    {
        _host.Variables["PATH"] = "";
        Directory.CreateDirectory(At(".codex"));

        Assert.Equal(0, await _host.RunAsync("install"));

        Assert.Contains("note: Claude Code isn't installed here", _host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("note: Codex", _host.Out, StringComparison.Ordinal);
        Assert.Contains("note: ~/.local/bin isn't on your PATH", _host.Out, StringComparison.Ordinal);
        Assert.Contains("Restart Claude Code and Codex, then say: /run or $run\n", _host.Out, StringComparison.Ordinal);

        await _host.RunAsync("install");
        Assert.Contains("note: Claude Code isn't installed here", _host.Out, StringComparison.Ordinal);
        Write("{}", ".claude", "settings.json");
        await _host.RunAsync("install");
        Assert.DoesNotContain("note: Claude Code", _host.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Other_programs_of_these_names_on_the_path_are_notes()
    {
        var (first, last) = (_host.Folder["first"], _host.Folder["last"]);
        foreach (var file in (string[])[Path.Combine(first, "run-tui"), Path.Combine(last, "runr"), Path.Combine(last, "run-skill")])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "#!/bin/sh\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        File.CreateSymbolicLink(Path.Combine(last, "run-workflow"), OwnProgramFile.Find());
        _host.Variables["PATH"] = string.Join(':', first, At(".local", "bin") + "/", last);

        for (var call = 0; call < 2; call++)
        {
            Assert.Equal(0, await _host.RunAsync("install"));
            Assert.Contains($"note: {first}/run-tui is another run-tui, and comes before ~/.local/bin on your PATH\n", _host.Out, StringComparison.Ordinal);
            Assert.Contains($"note: {last}/runr is another runr; ~/.local/bin comes first on your PATH, so that 'runr' starts run-tui\n", _host.Out, StringComparison.Ordinal);
            Assert.Contains($"note: {last}/run-skill is another run-skill;", _host.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("another run-workflow", _host.Out, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_where_a_folder_belongs_is_one_line()
    {
        Write("", ".claude");
        var before = HomeListing.Of(_host.Home);

        Assert.Equal(1, await _host.RunAsync("install", "--force"));

        Assert.Equal($"run-tui: {At(".claude")}: is a file, and a folder is needed there; move it away. Nothing was changed\n", _host.Error);
        Assert.Equal(before, HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_link_that_leads_to_no_folder_where_one_belongs_is_one_line()
    {
        File.CreateSymbolicLink(At(".claude"), "/nowhere/claude");

        Assert.Equal(1, await _host.RunAsync("install"));

        Assert.Equal($"run-tui: {At(".claude")}: is a link to /nowhere/claude that leads to no folder, and a folder is needed there; move it away. Nothing was changed\n", _host.Error);
        Assert.Single(HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_hosts_whose_skills_are_one_folder_share_it()
    {
        Directory.CreateDirectory(At("shared"));
        Directory.CreateDirectory(At(".claude"));
        Directory.CreateDirectory(At(".codex"));
        Directory.CreateSymbolicLink(At(".claude", "skills"), At("shared"));
        Directory.CreateSymbolicLink(At(".codex", "skills"), At("shared"));
        Write("mine", "shared", "run", "SKILL.md");
        var before = HomeListing.Of(_host.Home);

        Assert.Equal(0, await _host.RunAsync("install", "--force"));
        Assert.Equal(0, await _host.RunAsync("install"));
        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Equal(before, HomeListing.Of(_host.Home));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("symlink")]
    [InlineData("copy")]
    public async Task What_two_hosts_share_by_a_link_goes_with_the_second_of_them(string mode)
    {
        Write("mine", ".codex", "skills", "run", "SKILL.md");
        Directory.CreateDirectory(At(".claude"));
        Directory.CreateSymbolicLink(At(".claude", "skills"), Path.Combine("..", ".codex", "skills"));
        var before = HomeListing.Of(_host.Home);
        await _host.RunAsync("install", "--force", "--mode", mode);
        var skill = File.ReadAllText(At(".codex", "skills", "run", "SKILL.md"));

        Assert.Equal(0, await _host.RunAsync("uninstall", "--host", "claude"));

        Assert.Contains("kept     ~/.claude/skills/run", _host.Out, StringComparison.Ordinal);
        Assert.NotEqual("mine", skill);
        Assert.Equal(skill, File.ReadAllText(At(".codex", "skills", "run", "SKILL.md")));
        Assert.All(BundledSkills.Names(BundledSkills.Files()), name => Assert.True(File.Exists(At(".codex", "skills", name, "SKILL.md")), name));
        Assert.False(File.Exists(At(".claude", "commands", "run.md")));
        Assert.Equal(0, await _host.RunAsync("uninstall", "--host", "codex"));
        Assert.Equal(before, HomeListing.Of(_host.Home));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("symlink")]
    [InlineData("copy")]
    public async Task What_is_in_the_way_on_another_file_system_comes_back_as_well(string mode)
    {
        const string Other = "/dev/shm";
        Assert.SkipUnless(Directory.Exists(Other) && !RealPath.IsOneFileSystem(Other, _host.Home), "there is no other file system");
        var codex = Directory.CreateDirectory(Path.Combine(Other, "run-tui-test-" + Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            Write("mine", ".claude", "skills", "run", "SKILL.md");
            Write("mine", codex, "skills", "run", "SKILL.md");
            _host.Variables["CODEX_HOME"] = codex;
            var before = Listing();

            Assert.Equal(0, await _host.RunAsync("install", "--force", "--mode", mode));
            Assert.NotEqual("mine", File.ReadAllText(Path.Combine(codex, "skills", "run", "SKILL.md")));
            Assert.Equal(0, await _host.RunAsync("install", "--mode", mode));
            Assert.Equal(0, await _host.RunAsync("uninstall"));
            Assert.Equal(before, Listing());
        }
        finally
        {
            Directory.Delete(codex, recursive: true);
        }

        List<string> Listing() => [.. HomeListing.Of(_host.Home), .. HomeListing.Of(codex)];
    }

    [Fact(Timeout = 60_000)]
    public async Task A_damaged_record_is_one_line_and_nothing_is_changed()
    {
        await _host.RunAsync("install");
        File.WriteAllText(At(".local", "share", "run-tui", "install.json"), "{");
        var before = HomeListing.Of(_host.Home);

        foreach (var verb in (string[])["install", "uninstall"])
        {
            Assert.Equal(1, await _host.RunAsync(verb));
            Assert.Contains("install.json: it is no JSON", _host.Error, StringComparison.Ordinal);
            Assert.Equal(before, HomeListing.Of(_host.Home));
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData(".install.json.tmp")]
    [InlineData("install.json.tmp")]
    public async Task What_a_kill_left_of_the_record_keeps_no_folder(string name)
    {
        await _host.RunAsync("install");
        Write("{", ".local", "share", "run-tui", name);

        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Empty(HomeListing.Of(_host.Home));
    }

    [Fact(Timeout = 60_000)]
    public async Task Uninstall_without_an_install_is_no_error()
    {
        Assert.Equal(0, await _host.RunAsync("uninstall"));
        Assert.Equal("nothing is installed here\n", _host.Out);
        Assert.Empty(HomeListing.Of(_host.Home));
    }

    private string At(params string[] parts) => Path.Combine([_host.Home, .. parts]);

    private void Write(string text, params string[] parts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(parts))!);
        File.WriteAllText(At(parts), text);
    }
}

using System.Text;
using RunTui.Install;
using RunTui.Testing;

namespace RunTui.Tests.Install;

/// <summary>An install or its opposite that is killed between any two steps, and what the next one makes of it.</summary>
public sealed class InterruptedInstallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _homes;

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public void A_killed_install_is_ended_by_the_next()
    {
        var whole = NewHome();
        Install(whole, "new");
        var wanted = Relative(whole);
        var killed = 0;

        for (var step = 1; ; step++, killed++)
        {
            var home = NewHome();
            if (!Dies(() => Install(home, "new", At(step))))
            {
                break;
            }

            // Before it is written down, whoever comes next has to allow the same once more.
            Install(home, "new", force: !File.Exists(Places(home).Manifest));
            Assert.Equal(wanted, Relative(home));
        }

        Assert.True(killed > 8);
    }

    [Fact(Timeout = 60_000)]
    public void A_killed_install_is_undone_by_an_uninstall()
    {
        for (var step = 1; ; step++)
        {
            var home = NewHome();
            var before = HomeListing.Of(home);
            if (!Dies(() => Install(home, "new", At(step))))
            {
                break;
            }

            Uninstall(home);
            Assert.Equal(before, HomeListing.Of(home));
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_killed_update_is_ended_or_undone()
    {
        for (var step = 1; ; step++)
        {
            var (ended, undone) = (NewHome(), NewHome());
            var before = HomeListing.Of(undone);
            Install(ended, "old");
            Install(undone, "old");
            if (!Dies(() => Install(ended, "new", At(step), force: false)))
            {
                break;
            }

            Assert.True(Dies(() => Install(undone, "new", At(step), force: false)));
            Install(ended, "new", force: false);
            Assert.Equal("new", File.ReadAllText(Path.Combine(ended, "skills", "run", "deep", "SKILL.md")));
            Uninstall(undone);
            Assert.Equal(before, HomeListing.Of(undone));
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_killed_uninstall_is_ended_by_the_next()
    {
        for (var step = 1; ; step++)
        {
            var home = NewHome();
            var before = HomeListing.Of(home);
            Install(home, "new");
            if (!Dies(() => Uninstall(home, At(step))))
            {
                break;
            }

            Uninstall(home);
            Assert.Equal(before, HomeListing.Of(home));
        }
    }

    [Fact(Timeout = 60_000)]
    public void What_a_kill_left_of_making_our_own_folder_goes()
    {
        var home = NewHome();
        var before = HomeListing.Of(home);
        Directory.CreateDirectory(Path.Combine(home, ".run-tui-install.tmp", "share", "run-tui"));
        File.WriteAllText(Path.Combine(home, ".run-tui-install.tmp", "share", "run-tui", "install.json"), "{");

        InstallFolders.RemoveRemains(Places(home));

        Assert.Equal(before, HomeListing.Of(home));
    }

    [Fact(Timeout = 60_000)]
    public void Where_something_cannot_be_moved_aside_what_was_moved_before_is_back()
    {
        var home = NewHome();
        var before = HomeListing.Of(home);
        var command = Path.Combine(home, "command.md");

        var refused = Assert.Throws<UserException>(() => Install(home, "new", Refuse));

        Assert.StartsWith("no room; move it away by hand", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, HomeListing.Of(home));

        void Refuse(string point)
        {
            if (point == command)
            {
                throw new IOException("no room.");
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public void A_folder_of_that_name_that_is_no_remainder_of_ours_stays()
    {
        var home = NewHome();
        var above = Directory.CreateDirectory(_folder[".run-tui-install.tmp"]).FullName;
        var inside = Path.Combine(home, ".local", ".run-tui-install.tmp", "run-tui", "install.json");
        Directory.CreateDirectory(inside);

        InstallFolders.RemoveRemains(Places(home));

        Assert.True(Directory.Exists(above));
        Assert.True(Directory.Exists(inside));
    }

    [Fact(Timeout = 60_000)]
    public void Something_that_has_the_name_for_making_our_folder_is_one_line()
    {
        var home = NewHome();
        File.WriteAllText(Path.Combine(home, ".run-tui-install.tmp"), "mine");
        var before = HomeListing.Of(home);

        var refused = Assert.Throws<UserException>(() => Install(home, "new"));

        Assert.Equal($"{home}/.run-tui-install.tmp: is in the way; move it away. Nothing was changed", refused.Message);
        Assert.Equal(before, HomeListing.Of(home));
    }

    [Fact(Timeout = 60_000)]
    public void Something_that_has_the_name_for_removing_our_folder_stays()
    {
        var home = NewHome();
        var before = HomeListing.Of(home);
        Install(home, "new");
        var mine = Path.Combine(home, ".run-tui-install.tmp");
        File.WriteAllText(mine, "mine");

        Uninstall(home);

        Assert.Equal("mine", File.ReadAllText(mine));
        File.Delete(mine);
        Assert.Equal(before, HomeListing.Of(home));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(".local/share")]
    [InlineData(".local/share/run-tui")]
    [InlineData(".local/share/run-tui/backup")]
    [InlineData("skills")]
    [InlineData("skills/run")]
    [InlineData("")]
    [InlineData("skills/run", UnixFileMode.None)]
    public void A_folder_that_cannot_be_written_to_is_found_before_anything_is_removed(string folder, UnixFileMode closing = UnixFileMode.UserRead | UnixFileMode.UserExecute)
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "everything may be written");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var home = NewHome();
        var before = HomeListing.Of(home);
        Install(home, "new");
        var installed = HomeListing.Of(home);
        var closed = Path.Combine(home, folder);
        var mode = File.GetUnixFileMode(closed);
        File.SetUnixFileMode(closed, closing);
        try
        {
            var refused = Assert.Throws<UserException>(() => Uninstall(home));
            Assert.EndsWith("can't be written to; mend its permissions. Nothing was changed", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(closed, mode);
        }

        Assert.Equal(installed, HomeListing.Of(home));
        Uninstall(home);
        Assert.Equal(before, HomeListing.Of(home));
    }

    private static void Install(string home, string content, Action<string>? failPoint = null, bool force = true)
    {
        var places = Places(home);
        InstallFolders.RemoveRemains(places);
        var manifest = InstallManifest.Read(places.Manifest);
        var skill = Path.Combine(home, "skills", "run");
        WantedThing[] wanted =
        [
            Thing(Path.Combine(skill, "deep", "SKILL.md"), skill, "claude", content),
            Thing(Path.Combine(skill, "more.md"), skill, "claude", "the same"),
            Thing(Path.Combine(home, "skills", "other", "SKILL.md"), Path.Combine(home, "skills", "other"), "claude", content),
            Thing(Path.Combine(home, "command.md"), null, "claude", content),
            .. content == "new" ? (WantedThing[])[] : [Thing(Path.Combine(home, "gone.md"), null, "claude", content)],
            new() { Path = Path.Combine(home, "bin", "run-tui"), Root = Path.Combine(home, "bin", "run-tui"), Owner = "", Target = "/opt/" + content },
        ];
        var plan = new InstallSurvey(manifest, places, force).Look(wanted, new HashSet<string> { "", "claude" });
        Assert.Empty(plan.Conflicts);
        new Installation(places, manifest, plan, failPoint).Apply();
    }

    private static void Uninstall(string home, Action<string>? failPoint = null)
    {
        var places = Places(home);
        InstallFolders.RemoveRemains(places);
        if (File.Exists(places.Manifest))
        {
            new Uninstallation(places, InstallManifest.Read(places.Manifest), new HashSet<string> { "claude" }, failPoint).Apply();
        }
    }

    private static WantedThing Thing(string path, string? root, string owner, string content) =>
        new() { Path = path, Root = root ?? path, Owner = owner, Content = Encoding.UTF8.GetBytes(content) };

    /// <summary>Of the steps of writing a file, the last one counts: what there is to clean up is the same.</summary>
    private static Action<string> At(int step) => point =>
    {
        if ((Path.IsPathFullyQualified(point) || point is "begin" or "end" || point.StartsWith("before rename ", StringComparison.Ordinal)) && --step == 0)
        {
            throw new OperationCanceledException("killed");
        }
    };

    private static bool Dies(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static InstallPlaces Places(string home) => InstallPlaces.Of(name => name == "HOME" ? home : null);

    private static List<string> Relative(string home) =>
        [.. HomeListing.Of(home).Where(line => !line.Contains("install.json", StringComparison.Ordinal)).Select(line => line[home.Length..])];

    /// <summary>With somebody's own things where ours go.</summary>
    private string NewHome()
    {
        var home = $"home{_homes++}";
        _folder.Write(Path.Combine(home, "skills", "run", "mine.md"), "mine");
        _folder.Write(Path.Combine(home, "command.md"), "mine");
        Directory.CreateDirectory(_folder[home, "skills", "other"]);
        return _folder[home];
    }
}

namespace RunTui.Engine.Imports.Detection;

/// <summary>Java and Kotlin projects with Maven or Gradle, by the project's own wrapper where it has one.</summary>
internal static class JavaGuess
{
    public static ProjectGuess? Of(ProjectFiles files)
    {
        if (files.Has("pom.xml"))
        {
            var maven = (files.Has("mvnw") ? "./mvnw" : "mvn") + " -q -B";
            return new("Java (Maven)") { Tier0 = [$"{maven} compile"], Tier1 = [$"{maven} test-compile"], Tier2 = [$"{maven} test"], Allow = Sources(files) };
        }

        if (files.First("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts") is null)
        {
            return null;
        }

        // A daemon would hold on to a worktree that is to go.
        var gradle = (files.Has("gradlew") ? "./gradlew" : "gradle") + " --no-daemon --console=plain";
        return new("Java (Gradle)") { Tier0 = [$"{gradle} classes"], Tier1 = [$"{gradle} testClasses"], Tier2 = [$"{gradle} test"], Allow = Sources(files) };
    }

    private static System.Collections.Immutable.ImmutableArray<string> Sources(ProjectFiles files) => files.HasFolder("src") ? ["src/**"] : ["**/src/**"];
}
